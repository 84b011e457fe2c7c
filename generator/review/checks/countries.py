"""Countries, great cities and continents abroad by their Chinese names, with every English word that shows they are meant.

Names that are words or parts of other names too (苏丹, 马里) are left out, and 中国, which English often leaves to be understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.model import Term, TermHit
from generator.patterns import regex

# A word's plural and possessive need not be listed.
_TABLE = """
美国 United_States US U.S. USA U.S.A. America American Washington stateside
英国 United_Kingdom UK U.K. Britain British Briton England English London|法国 France French Frenchman Paris|德国 Germany German Berlin
俄罗斯 Russia Russian Moscow Kremlin|日本 Japan Japanese Tokyo|韩国 South_Korea South_Korean Korea Korean Republic_of_Korea ROK Seoul
朝鲜 North_Korea North_Korean DPRK D.P.R.K. Korea Korean Democratic_People's_Republic_of_Korea Pyongyang|意大利 Italy Italian
西班牙 Spain Spanish Spaniard|葡萄牙 Portugal Portuguese|荷兰 Netherlands Dutch Holland Dutchman|比利时 Belgium Belgian
瑞士 Switzerland Swiss|瑞典 Sweden Swedish Swede|挪威 Norway Norwegian|丹麦 Denmark Danish Dane|芬兰 Finland Finnish Finn
冰岛 Iceland Icelandic Icelander|爱尔兰 Ireland Irish|苏格兰 Scotland Scottish Scot Scots|奥地利 Austria Austrian|波黑 Bosnia Bosnian
阿尔巴尼亚 Albania Albanian|马其顿 Macedonia Macedonian|黑山 Montenegro Montenegrin|科索沃 Kosovo Kosovar|摩尔多瓦 Moldova Moldovan
卢森堡 Luxembourg|马耳他 Malta Maltese|塞浦路斯 Cyprus Cypriot|梵蒂冈 Vatican Holy_See|摩纳哥 Monaco|威尔士 Wales Welsh
北爱尔兰 Northern_Ireland Northern_Irish|苏联 Soviet USSR U.S.S.R.|希腊 Greece Greek Athens Hellenic|波兰 Poland Polish Pole|捷克 Czech
匈牙利 Hungary Hungarian|罗马尼亚 Romania Romanian|保加利亚 Bulgaria Bulgarian|塞尔维亚 Serbia Serbian Serb|克罗地亚 Croatia Croatian Croat
斯洛文尼亚 Slovenia Slovenian Slovene|斯洛伐克 Slovakia Slovak|乌克兰 Ukraine Ukrainian|白俄罗斯 Belarus Belarusian
立陶宛 Lithuania Lithuanian|拉脱维亚 Latvia Latvian|爱沙尼亚 Estonia Estonian|土耳其 Turkey Turkish Turk Türkiye Ankara
以色列 Israel Israeli|巴勒斯坦 Palestine Palestinian|伊朗 Iran Iranian Tehran|伊拉克 Iraq Iraqi|叙利亚 Syria Syrian|约旦 Jordan Jordanian
黎巴嫩 Lebanon Lebanese|沙特 Saudi|科威特 Kuwait Kuwaiti|卡塔尔 Qatar Qatari|也门 Yemen Yemeni
阿联酋 United_Arab_Emirates UAE U.A.E. Emirati Emirates|巴林 Bahrain Bahraini|马尔代夫 Maldives Maldivian|文莱 Brunei
东帝汶 Timor-Leste East_Timor Timorese|巴布亚新几内亚 Papua_New_Guinea PNG Papua|斐济 Fiji Fijian|萨摩亚 Samoa Samoan|汤加 Tonga Tongan
阿富汗 Afghanistan Afghan|巴基斯坦 Pakistan Pakistani|印度 India Indian|孟加拉国 Bangladesh Bangladeshi|斯里兰卡 Sri_Lanka Sri_Lankan
尼泊尔 Nepal Nepalese Nepali|缅甸 Myanmar Burma Burmese|泰国 Thailand Thai|老挝 Laos Lao Laotian|柬埔寨 Cambodia Cambodian Khmer
越南 Vietnam Vietnamese Viet_Nam|马来西亚 Malaysia Malaysian|新加坡 Singapore Singaporean|印度尼西亚 Indonesia Indonesian
印尼 Indonesia Indonesian|菲律宾 Philippines Philippine Filipino Manila|蒙古国 Mongolia Mongolian|哈萨克斯坦 Kazakhstan Kazakh Kazakhstani
乌兹别克斯坦 Uzbekistan Uzbek|吉尔吉斯斯坦 Kyrgyzstan Kyrgyz|塔吉克斯坦 Tajikistan Tajik|土库曼斯坦 Turkmenistan Turkmen
阿塞拜疆 Azerbaijan Azerbaijani Azeri|亚美尼亚 Armenia Armenian|格鲁吉亚 Georgia Georgian|埃及 Egypt Egyptian|利比亚 Libya Libyan
阿尔及利亚 Algeria Algerian|突尼斯 Tunisia Tunisian Tunis|摩洛哥 Morocco Moroccan|埃塞俄比亚 Ethiopia Ethiopian|肯尼亚 Kenya Kenyan
坦桑尼亚 Tanzania Tanzanian|乌干达 Uganda Ugandan|卢旺达 Rwanda Rwandan|尼日利亚 Nigeria Nigerian|塞内加尔 Senegal Senegalese
索马里 Somalia Somali Somalian|南苏丹 South_Sudan South_Sudanese|刚果 Congo Congolese DRC|喀麦隆 Cameroon Cameroonian|乍得 Chad Chadian
科特迪瓦 Ivory_Coast Côte_d'Ivoire Ivorian|利比里亚 Liberia Liberian|塞拉利昂 Sierra_Leone|毛里求斯 Mauritius Mauritian
纳米比亚 Namibia Namibian|博茨瓦纳 Botswana Botswanan|布隆迪 Burundi Burundian|厄立特里亚 Eritrea Eritrean|吉布提 Djibouti
加纳 Ghana Ghanaian|安哥拉 Angola Angolan|赞比亚 Zambia Zambian|津巴布韦 Zimbabwe Zimbabwean|莫桑比克 Mozambique Mozambican
马达加斯加 Madagascar Malagasy|南非 South_Africa South_African|澳大利亚 Australia Australian Aussie
新西兰 New_Zealand New_Zealander Kiwi NZ|加拿大 Canada Canadian|墨西哥 Mexico Mexican|古巴 Cuba Cuban|牙买加 Jamaica Jamaican
海地 Haiti Haitian|巴拿马 Panama Panamanian|哥斯达黎加 Costa_Rica Costa_Rican|委内瑞拉 Venezuela Venezuelan
哥伦比亚 Colombia Colombian Columbia|厄瓜多尔 Ecuador Ecuadorian Ecuadorean|秘鲁 Peru Peruvian|智利 Chile Chilean
阿根廷 Argentina Argentine Argentinian Argentinean|巴西 Brazil Brazilian|多米尼加 Dominican Dominica|危地马拉 Guatemala Guatemalan
洪都拉斯 Honduras Honduran|尼加拉瓜 Nicaragua Nicaraguan|萨尔瓦多 El_Salvador Salvadoran Salvador|巴哈马 Bahamas Bahamian
格陵兰 Greenland Greenlandic Greenlander|乌拉圭 Uruguay Uruguayan|巴拉圭 Paraguay Paraguayan|玻利维亚 Bolivia Bolivian
欧洲 Europe European EU|非洲 Africa African AU|亚洲 Asia Asian|欧盟 EU E.U. European_Union European Europe
联合国 UN U.N. United_Nations UNESCO UNICEF UNHCR WHO FAO|华盛顿 Washington D.C. DC|纽约 New_York NY NYC New_Yorker
洛杉矶 Los_Angeles LA L.A.|旧金山 San_Francisco|芝加哥 Chicago|都柏林 Dublin|伦敦 London Londoner|巴黎 Paris Parisian|柏林 Berlin
莫斯科 Moscow Muscovite|东京 Tokyo|首尔 Seoul|平壤 Pyongyang|悉尼 Sydney Sydneysider|墨尔本 Melbourne|加利福尼亚 California Californian
加州 California Californian|佛罗里达 Florida|得克萨斯 Texas Texan|德克萨斯 Texas Texan|夏威夷 Hawaii Hawaiian|阿拉斯加 Alaska Alaskan
波士顿 Boston Bostonian|费城 Philadelphia|休斯敦 Houston|拉斯维加斯 Las_Vegas Vegas|好莱坞 Hollywood|多伦多 Toronto|温哥华 Vancouver
渥太华 Ottawa|慕尼黑 Munich|法兰克福 Frankfurt|汉堡 Hamburg hamburger|罗马 Rome Roman Romans|米兰 Milan AC_Milan|威尼斯 Venice Venetian
佛罗伦萨 Florence Florentine|马德里 Madrid|巴塞罗那 Barcelona Catalan|里斯本 Lisbon|阿姆斯特丹 Amsterdam|海牙 Hague
维也纳 Vienna Viennese Wien|苏黎世 Zurich Zürich|布拉格 Prague|布达佩斯 Budapest|华沙 Warsaw|斯德哥尔摩 Stockholm|哥本哈根 Copenhagen
奥斯陆 Oslo|赫尔辛基 Helsinki|雅典 Athens Athenian|基辅 Kyiv Kiev|伊斯坦布尔 Istanbul|耶路撒冷 Jerusalem|巴格达 Baghdad
德黑兰 Tehran Teheran|开罗 Cairo|内罗毕 Nairobi|约翰内斯堡 Johannesburg Jo'burg|孟买 Mumbai Bombay|新德里 New_Delhi Delhi|曼谷 Bangkok
雅加达 Jakarta|吉隆坡 Kuala_Lumpur|马尼拉 Manila|河内 Hanoi|金边 Phnom_Penh|仰光 Yangon Rangoon|大阪 Osaka|京都 Kyoto|广岛 Hiroshima
釜山 Busan Pusan|迪拜 Dubai|里约热内卢 Rio Rio_de_Janeiro|圣保罗 São_Paulo Sao_Paulo St._Paul|布宜诺斯艾利斯 Buenos_Aires|大西洋 Atlantic
太平洋 Pacific|印度洋 Indian_Ocean|地中海 Mediterranean|南极洲 Antarctica Antarctic|北极 Arctic North_Pole polar
南极 Antarctic Antarctica South_Pole polar|拉丁美洲 Latin_America Latin_American|南美 South_America South_American
北美 North_America North_American|日内瓦 Geneva|布鲁塞尔 Brussels
俄勒冈 Oregon|内华达 Nevada Nevadan|犹他 Utah|亚利桑那 Arizona|科罗拉多 Colorado|新墨西哥 New_Mexico|怀俄明 Wyoming|蒙大拿 Montana
爱达荷 Idaho|内布拉斯加 Nebraska|堪萨斯 Kansas|俄克拉何马 Oklahoma|俄克拉荷马 Oklahoma|明尼苏达 Minnesota|爱荷华 Iowa|艾奥瓦 Iowa
密苏里 Missouri|阿肯色 Arkansas|路易斯安那 Louisiana|密西西比 Mississippi|亚拉巴马 Alabama|阿拉巴马 Alabama|田纳西 Tennessee
肯塔基 Kentucky|伊利诺伊 Illinois|印第安纳 Indiana|俄亥俄 Ohio|密歇根 Michigan|威斯康星 Wisconsin|宾夕法尼亚 Pennsylvania
马萨诸塞 Massachusetts|康涅狄格 Connecticut|新泽西 New_Jersey|马里兰 Maryland|弗吉尼亚 Virginia Virginian
北卡罗来纳 North_Carolina Carolina|南卡罗来纳 South_Carolina Carolina|亚特兰大 Atlanta|夏洛特市 Charlotte|西雅图 Seattle|底特律 Detroit
丹佛 Denver|达拉斯 Dallas|迈阿密 Miami|凤凰城 Phoenix|新奥尔良 New_Orleans|蒙特利尔 Montreal Montréal|魁北克 Quebec Québec Quebecois
安大略 Ontario|爱丁堡 Edinburgh|曼彻斯特 Manchester Mancunian|利物浦 Liverpool|伯明翰 Birmingham|牛津 Oxford|剑桥 Cambridge|里昂 Lyon
马赛 Marseille Marseilles|那不勒斯 Naples|开普敦 Cape_Town|亚历山大港 Alexandria|名古屋 Nagoya|横滨 Yokohama|北海道 Hokkaido|冲绳 Okinawa
长崎 Nagasaki|福冈 Fukuoka|胡志明市 Ho_Chi_Minh_City|巴厘岛 Bali|加尔各答 Kolkata Calcutta|卡拉奇 Karachi
"""
ENGLISH = {
    zh: Term(zh, words[0], "", "place", accept=(*words[1:], *(f"{word}s" for word in words if word[-1] not in "s.")))
    for zh, *words in ([word.replace("_", " ") for word in row.split()] for row in _TABLE.strip().replace("\n", "|").split("|"))
}
"""The term of each name."""

# The longer names first; what makes other names of them stands behind.
_NAME = regex(
    "|".join(
        name
        + {
            "印度": "(?![洋尼支教河])",
            "约旦": "(?!河)",
            "新西兰": "(?!元)",
            "希腊": "(?!字母)",
            "加纳": "(?!利)",
            "朝鲜": "(?!王朝)",
            "罗马": "(?!尼亚|数字)",
            "京都": "(?!府)",
            "汉堡": "(?!包)",
            "马德里": "(?!加)",
            "河内": "(?!市场)",
            "乍得": "(?!湖)",
            "印第安纳": "(?!波利斯)",
        }.get(name, "")
        for name in sorted(ENGLISH, key=len, reverse=True)
    )
)
# 新几内亚, 拉丁美洲, 北爱尔兰; 新英格兰; a dot makes it a person's.
_BEFORE = frozenset("·・•新拉南北")
_AFTER = regex(r"[·・•]|[裔语文]|(?:大学|日报|邮报|时报|时装周|队|在线|汉莎|航空)")


@lru_cache(maxsize=2048)
def countries(zh: str) -> tuple[TermHit, ...]:
    """Return the countries and cities abroad that a text names; none within a person's name or a newspaper's."""
    return tuple(
        TermHit(match.start(), match.end(), ENGLISH[match.group()])
        for match in _NAME.finditer(zh)
        if zh[match.start() - 1 : match.start()] not in _BEFORE and not _AFTER.match(zh, match.end())
    )


# English that names other things as well.
_DOUBTFUL = frozenset(
    word.replace("_", " ")
    for word in [
        "Washington",
        "Georgia",
        "Georgian",
        "Jordan",
        "Jordanian",
        "Turkey",
        "Turk",
        "Turks",
        "Chad",
        "Chadian",
        "Polish",
        "Pole",
        "Poles",
        "LA",
        "NY",
        "DC",
        "D.C.",
        "AU",
        "EU",
        "UN",
        "Kiwi",
        "Kiwis",
        "Scot",
        "Scots",
        "Dane",
        "Danes",
        "Finn",
        "Finns",
        "Swede",
        "Swedes",
        "Thai",
        "Lao",
        "PNG",
        "Rio",
        "polar",
        "Columbia",
        "Hamburg",
        "hamburger",
        "hamburgers",
        "Panama",
        "Chile",
        "Cuba",
        "Mexico",
        "Delhi",
        "DRC",
        "ROK",
        "Congo",
        "Venetian",
        "Florence",
        "Vegas",
        "Wien",
        "Catalan",
        "English",
        "London",
        "Roman",
        "Romans",
        "Rome",
        "Athens",
        "India",
        "Indian",
        "Indians",
        "America",
        "American",
        "Americans",
        "Korea",
        "Korean",
        "Koreans",
        "Pacific",
        "Atlantic",
        "Papua",
        "Guinea",
        "Dominica",
        "Dominican",
        "NZ",
        "Paris",
        "Berlin",
        "Vienna",
        "Milan",
        "Boston",
        "Sydney",
        "Melbourne",
        "Hague",
        "Kremlin",
        "Stateside",
        "stateside",
        "Republic_of_Korea",
        "Asia",
        "Asian",
        "Asians",
        "Europe",
        "European",
        "Europeans",
        "Africa",
        "African",
        "Africans",
        "US",
        "UK",
        "U.S.",
        "U.K.",
        "USA",
        "U.S.A.",
        "Spanish",
        "French",
        "Dutch",
        "Geneva",
        "Brussels",
        "Moscow",
        "Ankara",
        "Ottawa",
        "Manila",
        "Tokyo",
        "Seoul",
        "Beijing",
        "England",
        "Montana",
        "Virginia",
        "Virginian",
        "Virginians",
        "Carolina",
        "Carolinas",
        "Indiana",
        "Denver",
        "Dallas",
        "Charlotte",
        "Phoenix",
        "Manchester",
        "Liverpool",
        "Oxford",
        "Cambridge",
        "Lyon",
        "Alexandria",
        "Georgia",
    ]
)
_BY_WORD: dict[str, set[str]] = {}
for _zh, _term in ENGLISH.items():
    for _word in _term.renderings:
        _BY_WORD.setdefault(_word, set()).add(_zh)
_WORD = regex(
    r"(?<![\w-])(?:"
    + "|".join(sorted((re.escape(word) for word in _BY_WORD if word not in _DOUBTFUL), key=len, reverse=True))
    + r")(?![\w-])"
)


def strangers(zh: str, english: str) -> Iterator[str]:
    """Yield the countries and cities that an English text names and the Chinese does not, not even by a character (中法, 访美)."""
    for match in _WORD.finditer(english):
        names = _BY_WORD[match.group()]
        if not any(name[0] in zh or name[-1] in zh for name in names):
            yield match.group()
