"""Files of data, and what they hold.

A folder has a file a kind, in JSON: `sources`, `countries`, `places`, `organisations`, `forums`, `funds`, `agreements`,
`projects`, `memberships`, `successions`, `cooperations` and `claims`, each a list; or, for any of them, a folder of files: of
records one file each, named as the record's id, of edges as many as one likes. Besides, where needed, `homonyms.json` and
`retired.json`. In files records are ids, times are EDTF, and what is not given has its default.

What the citations already say need not be written: `as_of` of a period is the day of the sources that state it, an edge is
cited where its periods or dates are, and a membership in `memberships/oecd.json` is in `oecd`.
"""
