"""What is said in English of a country's: "Swedish", as bodies are called where their state is not named.

The words are those of the World Factbook, in which each country has its adjective under "Nationality"; where several have the
same, it is said of each.
"""

from __future__ import annotations

__all__ = ["countries_called"]

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType


def __dir__() -> list[str]:
    return __all__


_CALLED = (
    "afghan: AF; albanian: AL; algerian: DZ; american: US; american samoan: AS; andorran: AD; angolan: AO; "
    "anguillan: AI; antiguan: AG; argentine: AR; armenian: AM; aruban: AW; australian: AU; austrian: AT; "
    "azerbaijani: AZ; bahamian: BS; bahraini: BH; bajan: BB; bangladeshi: BD; barbadian: BB; barbudan: AG; basotho: LS; "
    "batswana: BW; belarusian: BY; belgian: BE; belizean: BZ; beninese: BJ; bermudian: BM; bhutanese: BT; "
    "bissau-guinean: GW; bolivian: BO; bosnian: BA; brazilian: BR; british: GB; british virgin islander: VG; "
    "bruneian: BN; bulgarian: BG; burkinabe: BF; burmese: MM; burundian: BI; cabo verdean: CV; cambodian: KH; "
    "cameroonian: CM; canadian: CA; caymanian: KY; central african: CF; chadian: TD; channel islander: GG JE; "
    "chilean: CL; chinese: CN HK MO; christmas island: CX; colombian: CO; comoran: KM; congolese: CD CG; "
    "cook islander: CK; costa rican: CR; croatian: HR; cuban: CU; curacaoan: CW; cypriot: CY; czech: CZ; danish: DK; "
    "djiboutian: DJ; dominican: DM DO; dutch: AW CW NL; ecuadorian: EC; egyptian: EG; emirati: AE; equatoguinean: GQ; "
    "equatorial guinean: GQ; eritrean: ER; estonian: EE; ethiopian: ET; falkland island: FK; faroese: FO; fijian: FJ; "
    "finnish: FI; french: FR PM; french polynesian: PF; futunan: WF; gabonese: GA; gambian: GM; georgian: GE; "
    "german: DE; ghanaian: GH; gibraltar: GI; greek: GR; greenlandic: GL; grenadian: GD; guamanian: GU; guatemalan: GT; "
    "guinean: GN; guyanese: GY; haitian: HT; herzegovinian: BA; honduran: HN; hong kong: HK; hungarian: HU; "
    "icelandic: IS; indian: IN; indonesian: ID; iranian: IR; iraqi: IQ; irish: IE; israeli: IL; italian: IT; "
    "ivoirian: CI; jamaican: JM; japanese: JP; jordanian: JO; kazakhstani: KZ; kenyan: KE; kiribati: KI; kittitian: KN; "
    "korean: KP KR; kosovan: XK; kuwaiti: KW; kyrgyzstani: KG; lao: LA; laotian: LA; latvian: LV; lebanese: LB; "
    "liberian: LR; libyan: LY; liechtenstein: LI; lithuanian: LT; luxembourg: LU; macedonian: MK; malagasy: MG; "
    "malawian: MW; malaysian: MY; maldivian: MV; malian: ML; maltese: MT; manx: IM; marshallese: MH; mauritanian: MR; "
    "mauritian: MU; mexican: MX; micronesian: FM; moldovan: MD; monacan: MC; monegasque: MC; mongolian: MN; "
    "montenegrin: ME; montserratian: MS; moroccan: MA; motswana: BW; mozambican: MZ; namibian: NA; nauruan: NR; "
    "nepali: NP; nevisian: KN; new caledonian: NC; new zealand: NZ; ni-vanuatu: VU; nicaraguan: NI; nigerian: NG; "
    "nigerien: NE; niuean: NU; norfolk islander: NF; norwegian: NO; omani: OM; pakistani: PK; palauan: PW; "
    "panamanian: PA; papua new guinean: PG; paraguayan: PY; peruvian: PE; philippine: PH; pitcairn islander: PN; "
    "polish: PL; portuguese: PT; puerto rican: PR; qatari: QA; romanian: RO; russian: RU; rwandan: RW; sahraouian: EH; "
    "sahrawi: EH; sahrawian: EH; saint helenian: SH; saint lucian: LC; saint vincentian: VC; salvadoran: SV; "
    "sammarinese: SM; samoan: WS; sao tomean: ST; saudi: SA; saudi arabian: SA; senegalese: SN; serbian: RS; "
    "seychellois: SC; sierra leonean: SL; singapore: SG; slovak: SK; slovenian: SI; solomon islander: SB; somali: SO; "
    "south african: ZA; south sudanese: SS; spanish: ES; sri lankan: LK; sudanese: SD; surinamese: SR; swati: SZ; "
    "swazi: SZ; swedish: SE; swiss: CH; syrian: SY; taiwan: TW; taiwanese: TW; tajikistani: TJ; tanzanian: TZ; thai: TH; "
    "timorese: TL; tobagonian: TT; togolese: TG; tokelauan: TK; tongan: TO; trinidadian: TT; tunisian: TN; turkish: TR; "
    "turkmenistani: TM; tuvaluan: TV; ugandan: UG; ukrainian: UA; uruguayan: UY; uzbekistani: UZ; venezuelan: VE; "
    "vietnamese: VN; vincentian: VC; wallis and futuna islander: WF; wallisian: WF; yemeni: YE; zambian: ZM; "
    "zimbabwean: ZW"
)


def countries_called(adjective: str) -> tuple[str, ...]:
    """The codes of the countries of which the normal form of an adjective is said; none where it is none.

    >>> countries_called("swedish"), countries_called("congolese"), countries_called("european")
    (('SE',), ('CD', 'CG'), ())
    """
    return _by_adjective().get(adjective, ())


@lru_cache(maxsize=1)
def _by_adjective() -> Mapping[str, tuple[str, ...]]:
    pairs = (each.partition(": ") for each in _CALLED.split("; "))
    return MappingProxyType({adjective: tuple(codes.split()) for adjective, _, codes in pairs})
