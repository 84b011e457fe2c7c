"""China's provinces and prefectures by their Chinese names, and the English of those whose pinyin is not their usual English.

From general knowledge: which units exist is what the State Council's lists of administrative divisions say (their state of 2020),
the English is that of English atlases and encyclopaedias. A place that the glossary has is rendered as there instead.
"""

from __future__ import annotations

# Name, what its full name adds, English; then other English.
_PROVINCES = """
北京 市 Beijing|天津 市 Tianjin|上海 市 Shanghai|重庆 市 Chongqing|河北 省 Hebei|山西 省 Shanxi|辽宁 省 Liaoning|吉林 省 Jilin
黑龙江 省 Heilongjiang|江苏 省 Jiangsu|浙江 省 Zhejiang|安徽 省 Anhui|福建 省 Fujian|江西 省 Jiangxi|山东 省 Shandong|河南 省 Henan
湖北 省 Hubei|湖南 省 Hunan|广东 省 Guangdong|海南 省 Hainan|四川 省 Sichuan|贵州 省 Guizhou|云南 省 Yunnan|陕西 省 Shaanxi
甘肃 省 Gansu|青海 省 Qinghai|台湾 省 Taiwan|内蒙古 自治区 Inner_Mongolia|广西 壮族自治区 Guangxi|西藏 自治区 Tibet Xizang
宁夏 回族自治区 Ningxia|新疆 维吾尔自治区 Xinjiang|香港 特别行政区 Hong_Kong|澳门 特别行政区 Macao Macau
"""

# Cities after their province. What a star follows is a common word as well, and a name only with the suffix of its rank.
_CITIES = """
河北: 石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水
山西: 太原 大同* 阳泉 长治* 晋城 朔州 晋中 运城 忻州 临汾 吕梁
内蒙古: 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布
辽宁: 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳* 葫芦岛
吉林: 长春 四平 辽源 通化 白山* 松原 白城
黑龙江: 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆* 伊春 佳木斯 七台河 牡丹江 黑河 绥化
江苏: 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁
浙江: 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水
安徽: 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山* 滁州 阜阳 宿州 六安 亳州 池州 宣城
福建: 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德
江西: 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶
山东: 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照* 临沂 德州* 聊城 滨州 菏泽
河南: 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店
湖北: 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州
湖南: 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底
广东: 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山* 潮州 揭阳 云浮
广西: 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾* 崇左
海南: 海口 三亚 三沙 儋州
四川: 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳
贵州: 贵阳 六盘水 遵义 安顺 毕节 铜仁
云南: 昆明 曲靖 玉溪 保山 昭通 丽江 普洱* 临沧
西藏: 拉萨 日喀则 昌都 林芝 山南* 那曲
陕西: 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康* 商洛
甘肃: 兰州 嘉峪关 金昌 白银* 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南
青海: 西宁 海东
宁夏: 银川 石嘴山 吴忠 固原 中卫*
新疆: 乌鲁木齐 克拉玛依 吐鲁番 哈密*
台湾: 台北 高雄 台中 台南 新北* 桃园*
"""

_COUNTY_CITIES = """
河北: 辛集 晋州 新乐 遵化 迁安 滦州 武安 南宫* 沙河* 涿州 定州 安国* 高碑店 平泉 泊头 任丘 黄骅 河间 霸州 三河* 深州
山西: 古交 高平* 介休 永济 河津 原平 侯马 霍州 孝义 汾阳 怀仁
内蒙古: 霍林郭勒 满洲里 牙克石 扎兰屯 额尔古纳 根河 丰镇 乌兰浩特 阿尔山 二连浩特 锡林浩特
辽宁: 新民* 瓦房店 庄河 海城 东港* 凤城 凌海 北镇 盖州 大石桥 灯塔* 调兵山 开原 北票 凌源 兴城
吉林: 榆树* 德惠 公主岭 蛟河 桦甸 舒兰 磐石* 双辽 梅河口 集安 临江* 扶余 洮南 大安* 延吉 图们 敦化 珲春 龙井* 和龙*
黑龙江: 尚志* 五常* 讷河 密山 虎林 铁力* 同江 富锦 抚远 绥芬河 海林* 宁安 穆棱 东宁 北安 五大连池 嫩江* 安达* 肇东 海伦* 漠河
江苏: 江阴 宜兴 新沂 邳州 溧阳 常熟 张家港 昆山 太仓 启东 如皋 海安 东台 仪征 高邮 丹阳 扬中 句容 兴化 靖江 泰兴
浙江: 建德 余姚 慈溪 瑞安 乐清 龙港 海宁 平湖 桐乡 诸暨 嵊州 兰溪 义乌 东阳 永康* 江山* 温岭 临海* 玉环 龙泉*
安徽: 巢湖* 无为* 桐城 潜山 明光* 天长* 界首 宁国* 广德
福建: 福清 永安* 石狮* 晋江 南安 邵武 武夷山* 建瓯 漳平 福安 福鼎
江西: 乐平 瑞昌 庐山* 共青城 贵溪 瑞金 龙南 井冈山* 丰城 樟树* 高安 德兴
山东: 胶州 平度 莱西 滕州 龙口* 莱阳 莱州 招远 栖霞 海阳 青州 诸城 寿光 安丘 高密 昌邑 曲阜 邹城 新泰 肥城 荣成 乳山 乐陵 禹城 临清 邹平
河南: 巩义 荥阳 新密 新郑 登封 舞钢 汝州 林州 卫辉 辉县 长垣 沁阳 孟州 禹州 长葛 义马 灵宝 邓州 永城 项城 济源
湖北: 大冶 丹江口 宜都 当阳 枝江 老河口 枣阳 宜城 京山 钟祥 应城 安陆 汉川 石首 洪湖* 松滋 监利 麻城 武穴 赤壁 广水* 恩施 利川 仙桃* 潜江
天门*
湖南: 浏阳 宁乡 醴陵 湘乡 韶山 耒阳 常宁 邵东 武冈 汨罗 临湘 津市* 沅江* 资兴 祁阳 洪江 冷水江 涟源 吉首
广东: 乐昌 南雄 台山 开平 鹤山 恩平 廉江 雷州 吴川 高州 化州 信宜 四会* 兴宁 陆丰 阳春* 英德 连州 普宁 罗定
广西: 横州 荔浦 岑溪 东兴 桂平 北流* 靖西 平果 合山 凭祥
海南: 五指山* 琼海 文昌 万宁 东方*
四川: 都江堰 彭州 邛崃 崇州 简阳 广汉 什邡 绵竹 江油 峨眉山* 阆中 华蓥 万源 马尔康 康定 会理 西昌 隆昌 射洪
贵州: 清镇 盘州 赤水* 仁怀 黔西* 兴义 兴仁 凯里 都匀 福泉
云南: 安宁* 宣威 澄江 腾冲 水富 楚雄 禄丰 个旧 开远 蒙自 弥勒* 文山* 景洪 大理* 瑞丽 泸水 香格里拉*
陕西: 兴平 彬州 韩城 华阴 子长 神木 旬阳
甘肃: 华亭 玉门 敦煌 临夏 合作*
青海: 格尔木 玉树* 茫崖 德令哈 同仁*
宁夏: 灵武 青铜峡
新疆: 昌吉 阜康 博乐 阿拉山口 库尔勒 阿克苏 库车 阿图什 喀什 和田* 伊宁 奎屯 霍尔果斯 塔城 乌苏 沙湾* 阿勒泰 北屯 石河子 阿拉尔 图木舒克
五家渠 铁门关 双河* 可克达拉 胡杨河
"""

_PREFECTURES = """
兴安盟* 锡林郭勒盟 阿拉善盟 大兴安岭地区 阿里地区* 阿克苏地区 喀什地区 和田地区 塔城地区 阿勒泰地区
延边朝鲜族自治州 恩施土家族苗族自治州 湘西土家族苗族自治州 阿坝藏族羌族自治州 甘孜藏族自治州 凉山彝族自治州* 黔西南布依族苗族自治州
黔东南苗族侗族自治州 黔南布依族苗族自治州 楚雄彝族自治州 红河哈尼族彝族自治州* 文山壮族苗族自治州* 西双版纳傣族自治州 大理白族自治州*
德宏傣族景颇族自治州 怒江傈僳族自治州* 迪庆藏族自治州 临夏回族自治州 甘南藏族自治州 海北藏族自治州* 黄南藏族自治州* 海南藏族自治州*
果洛藏族自治州 玉树藏族自治州 海西蒙古族藏族自治州* 昌吉回族自治州 博尔塔拉蒙古自治州 巴音郭楞蒙古自治州 克孜勒苏柯尔克孜自治州
伊犁哈萨克自治州
"""

_ENGLISH = """
呼和浩特 Hohhot|鄂尔多斯 Ordos|呼伦贝尔 Hulunbuir|巴彦淖尔 Bayannur|乌兰察布 Ulanqab|锡林郭勒 Xilingol|阿拉善 Alxa Alashan
兴安 Hinggan Xing'an|锡林浩特 Xilinhot|乌兰浩特 Ulanhot|二连浩特 Erenhot|海拉尔 Hailar|哈尔滨 Harbin|齐齐哈尔 Qiqihar|拉萨 Lhasa
日喀则 Xigaze Shigatse Rikaze|昌都 Qamdo Chamdo Changdu|林芝 Nyingchi Linzhi|山南 Shannan Lhoka|那曲 Nagqu Naqu|阿里 Ngari Ali
乌鲁木齐 Urumqi Ürümqi|克拉玛依 Karamay|吐鲁番 Turpan Turfan|哈密 Hami Kumul|阿克苏 Aksu|喀什 Kashgar Kashi|和田 Hotan Hetian
阿勒泰 Altay|博尔塔拉 Bortala|巴音郭楞 Bayingolin Bayingol|克孜勒苏 Kizilsu|伊犁 Ili Yili|库尔勒 Korla|霍尔果斯 Horgos Khorgas
阿坝 Ngawa Aba|甘孜 Garze Ganzi|果洛 Golog Guoluo|格尔木 Golmud|台北 Taipei|高雄 Kaohsiung|台中 Taichung|台南 Tainan|新北 New_Taipei
基隆 Keelung|新竹 Hsinchu|嘉义 Chiayi|额尔古纳 Ergun|霍林郭勒 Holingol|阿尔山 Arxan|香格里拉 Shangri-La|阿图什 Artux|库车 Kuqa Kucha
奎屯 Kuytun|乌苏 Wusu Usu|阿拉尔 Aral Alar|图木舒克 Tumxuk|德令哈 Delingha Delhi|马尔康 Barkam Ma'erkang|长治 Changzhi|漯河 Luohe
朝阳 Chaoyang|吕梁 Lüliang|百色 Baise Bose|荥经 Yingjing|洪洞 Hongtong|六合 Luhe|繁峙 Fanshi|郫都 Pidu|筠连 Junlian|什邡 Shifang
都匀 Duyun|大城 Daicheng|单县 Shanxian|浚县 Xunxian|珲春 Hunchun|泊头 Botou|长子 Zhangzi
"""

_PEOPLES = """
汉 Han|蒙古 Mongol Mongolian|回 Hui|藏 Tibetan|维吾尔 Uygur Uyghur|苗 Miao|彝 Yi|壮 Zhuang|布依 Buyei Bouyei|朝鲜 Korean|满 Manchu
侗 Dong|瑶 Yao|白 Bai|土家 Tujia|哈尼 Hani|哈萨克 Kazak Kazakh|傣 Dai|黎 Li|傈僳 Lisu|佤 Va Wa|畲 She|高山 Gaoshan|拉祜 Lahu
水 Sui Shui|东乡 Dongxiang|纳西 Naxi|景颇 Jingpo|柯尔克孜 Kirgiz Kyrgyz|土 Tu|达斡尔 Daur|仫佬 Mulao Mulam|羌 Qiang
布朗 Blang Bulang|撒拉 Salar|毛南 Maonan|仡佬 Gelao|锡伯 Xibe|阿昌 Achang|普米 Pumi|塔吉克 Tajik|怒 Nu|乌孜别克 Uzbek|俄罗斯 Russian
鄂温克 Ewenki Evenki|德昂 De'ang|保安 Bonan|裕固 Yugur|京 Jing|塔塔尔 Tatar|独龙 Derung Dulong|鄂伦春 Oroqen|赫哲 Hezhe Hezhen
门巴 Monba|珞巴 Lhoba|基诺 Jino
"""


def _table(text: str) -> dict[str, list[str]]:
    rows = (row.split() for row in text.replace("\n", "|").split("|") if row.strip())
    return {head: [word.replace("_", " ") for word in rest] for head, *rest in rows}


def _in_provinces(text: str) -> list[tuple[str, str]]:
    pairs, province = [], ""
    for word in text.split():
        if word.endswith(":"):
            province = word[:-1]
        else:
            pairs.append((word, province))
    return pairs


# What a province's full name adds to its name.
PROVINCES = {name: rest[0] for name, rest in _table(_PROVINCES).items()}
# Cities of prefectural and of county rank, and the province each lies in.
_PAIRS = _in_provinces(_CITIES + _COUNTY_CITIES)
CITIES = tuple(name.rstrip("*") for name, _ in _PAIRS)
PROVINCE_OF = {name.rstrip("*"): province for name, province in _PAIRS}
# The full names of other units of prefectural rank, and which of them bear a name that belongs to other places too.
PREFECTURES = tuple(name.rstrip("*") for name in _PREFECTURES.split())
SHARED = frozenset(name.rstrip("*") for name in _PREFECTURES.split() if name.endswith("*"))
# Cities whose names are common words as well.
AMBIGUOUS = frozenset(name.rstrip("*") for name, _ in _PAIRS if name.endswith("*"))
# The usual English first, then other spellings, where it is not plain pinyin.
ENGLISH = {name: tuple(rest[1:]) for name, rest in _table(_PROVINCES).items()}
ENGLISH |= {name: tuple(rest) for name, rest in _table(_ENGLISH).items()}
# The peoples that autonomous units are named after, without the 族.
PEOPLES = {name: tuple(rest) for name, rest in _table(_PEOPLES).items()}
# Japanese prefectures: 县 as well, and not read in pinyin.
_FOREIGN = """
冲绳 广岛 长崎 福岛 千叶 静冈 神奈川 爱知 兵库 宫城 岩手 青森 秋田 山形 茨城 群马 新潟 富山 石川 福井 长野 岐阜 三重 滋贺 奈良
和歌山 鸟取 岛根 冈山 山口 德岛 香川 爱媛 高知 福冈 佐贺 熊本 大分 宫崎 鹿儿岛 山梨 栃木 埼玉
"""
FOREIGN = frozenset(_FOREIGN.split())
