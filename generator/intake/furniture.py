"""What surrounds an article on a page and belongs to none: paths, switches, counters, links, advertising."""

from __future__ import annotations

import re

from generator.patterns import regex

CONTACT = "an address of the publisher"
# Each is tried on the whole of a short line, spaces squeezed. The words are what an editor reads in the report.
_RULES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (reason, why, regex(pattern, re.IGNORECASE))
    for reason, why, pattern in (
        ("breadcrumb", "the path to the page", r"(?:您?(?:现在|當前|当前|所在)?的?(?:位置|所在位置))\s?(?:是|为)?\s?[:：].*"),
        (
            "breadcrumb",
            "the path to the page",
            r"(?:网站|本站)?首\s?[页頁]\s?(?:[»>＞›→/\\|-]++\s?[^»>＞›→。/\\|]{1,40}+){1,6}+\s?[»>＞›]?",
        ),
        ("breadcrumb", "the path to the page", r"home\s?(?:[»>›/]\s?[^»>›。/]{1,30}+){1,6}+"),
        (
            "visitor",
            "a greeting to the visitor, with today's date",
            r"(?:您好[,，!！]?\s?)?(?:欢迎|歡迎)(?:您)?(?:访问|光临|来到|訪問|光臨|蒞臨).{0,80}",
        ),
        ("visitor", "the visitor's own date", r"(?:今天是|现在是|現在是|当前时间|今日是|北京时间)\s?[:：]?\s?.{0,40}"),
        (
            "furniture",
            "font size or colour switch",
            r"[\[【(（]?\s?(?:字\s?[号體体號](?:大小)?|"
            r"文字大小)\s?[:：]?\s?[A大中小特aA+\-\s　|/加減减]*[\]】)）]?(?:\s?(?:颜色|打印|关闭|收藏|分享).{0,40})?",
        ),
        ("furniture", "font size switch", r"[\[【(（]?(?:[大中小]\s?[|/]?\s?){3}[\]】)）]?|(?:[aA][+-]?\s?){1,3}"),
        (
            "furniture",
            "a control of the page",
            r"[\[【(（]?(?:打印|打印本[页文]|打印此[页文]|我要打印|关闭|关闭窗口|关闭本页|收藏|收藏本[页文]|加入收藏|设为首页|"
            r"返回|返回顶部|返回首页|返回列表|回到顶部|回頂端|回上[一頁页]+|友善列印|列印|"
            r"转发|分享|分享到|分享至|我要纠错|纠错|評論|评论|点赞|我要评论|查看更多|更多|更多>>|展开全文|阅读原文|查看原文|"
            r"下载附件|朗读|收听|无障碍阅读|无障碍|登录|注册|登入|繁體|繁体|简体|English|复制链接|扫码分享|扫一扫|手机版|電腦版|"
            r"電郵給朋友|轉寄友人)"
            r"(?:[\]】)）|｜/、\s　\[【(（]+(?:打印|打印本页|关闭|关闭窗口|收藏|加入收藏|设为首页|返回|返回顶部|返回首页|"
            r"返回列表|转发|分享|纠错|评论|登录|注册|繁體|繁体|简体|English|手机版|无障碍|复制链接))*[\]】)）]?",
        ),
        (
            "furniture",
            "sharing buttons",
            r"(?:分享(?:到|至|本文)?|转发到?)\s?[:：]?\s?(?:(?:微信|微博|新浪微博|腾讯微博|QQ空间|QQ好友|QQ|人人网|豆瓣|朋友圈|"
            r"Facebook|Line|LINE|Twitter|X|複製連結|复制链接|更多)[\s　、|/]*)*",
        ),
        ("furniture", "sharing buttons", r"(?:用微信)?扫(?:一扫|描二维码|码|描).{0,30}"),
        (
            "furniture",
            "a counter of the page",
            r"[(（\[【]?(?:本文|已有|共有)?(?:被)?(?:阅读|浏览|点击|访问|瀏覽|點閱|點擊)(?:次数|量|数|次數|"
            r"數)?\s?[:：]?\s?[(（]?[\d,.]*万?[)）]?\s?次?(?:人次)?[)）\]】]?|\d+\s?(?:次阅读|次浏览|人阅读|人浏览|条评论|个赞|人点赞|人喜欢)",
        ),
        (
            "navigation",
            "a link to the next or previous article",
            r"[<《【\[]?(?:上|下|前|后|後)(?:一)?(?:篇|条|條|則|页|頁)(?:新闻|文章|新聞)?[:：>》】\]\s].{0,80}|[上下]一[篇页頁則]",
        ),
        (
            "footer",
            "a notice at the foot of the page",
            r"(?:copyright|版权所有|版權所有|©|主办单位|主办[:：]|承办单位|承办[:：]|技术支持|网站标识码|主辦單位|本网站由).{0,120}",
        ),
        ("footer", "a registration number", r".{0,60}(?:ICP备|公网安备|ICP证|互联网新闻信息服务许可证).{0,60}"),
        ("footer", CONTACT, r"(?:地址|电话|传真|邮编|邮箱|联系电话|投稿邮箱|新闻热线|電話|傳真)[:：].{0,80}"),
        (
            "footer",
            "links of the site",
            r"(?:(?:网站地图|联系我们|关于我们|隐私声明|法律声明|网站声明|友情链接|版权声明|站点地图|使用帮助|加入收藏|设为首页|"
            r"關於我們|聯絡我們|網站地圖|隱私權政策|網站導覽)[\s　|｜/·-]*)+.{0,40}",
        ),
        (
            "footer",
            "a disclaimer of the site",
            r"(?:免责声明|免責聲明|声明|特别声明|版权声明|凡本网注明).{0,10}[:：\"“].{0,300}|(?:本网|本站)转载.{0,200}",
        ),
        (
            "furniture",
            "an invitation to follow the account",
            r"(?:点击|長按|长按|扫描|识别).{0,12}(?:关注|二维码|蓝字|订阅).{0,20}|.{0,12}(?:关注我们|关注公众号|点个?[“”\"']?(?:在看|赞)).{0,12}",
        ),
        ("page-number", "the number of a page", r"[-–—·]\s?\d{1,4}\s?[-–—·]|第\s?\d{1,4}\s?[页頁](?:\s?[/,，]?\s?共\s?\d{1,4}\s?[页頁])?"),
        ("furniture", "how far an official paper may be made public", r"[（(]?此件.{0,12}(?:公开|发布).{0,6}[)）]?"),
        ("furniture", "the name of the kind of document", r"新聞公報|新闻公报|新聞稿|新闻稿|新闻通稿|新闻发布|新聞發佈"),
        ("navigation", "a menu", r"(?:[^\s|｜/。，]{2,8}\s?[|｜]\s?){2,}[^\s|｜/。，]{2,8}"),
    )
)
_RELATED = regex(
    r"[【\[■▍|]?\s?(?:相关(?:新闻|阅读|链接|文章|报道|推荐|专题|资讯|信息)|推荐阅读|延伸阅读|猜你喜欢|热门(?:文章|新闻|排行|"
    r"推荐|点击)|点击排行|最新(?:文章|新闻|信息|资讯|动态)|阅读排行|热点(?:新闻|推荐)|"
    r"相關(?:新聞|文章|閱讀|連結)|延伸閱讀|熱門(?:新聞|文章)|新闻排行|图片新闻|精彩推荐|为您推荐|更多(?:新闻|文章|精彩)|"
    r"友情链接)\s?[】\]]?\s?[:：]?\s?(?:更多|more)?[>»]*",
    re.IGNORECASE,
)
_IMAGE = regex(
    r"[\[【(（]?(?:图片|image|img)?\s?[:：]?\s?[\w\u4e00-\u9fff./:-]{1,80}\.(?:jpe?g|png|gif|bmp|webp|tiff?)[\]】)）]?|"
    r"[\[【(（](?:图片?|image|圖片?)\d*[\]】)）]",
    re.IGNORECASE,
)
_RULE = regex(r"(?:[-=_*~—─━＊＝－﹍…·.#※☆★◇◆]\s?){3,}")
# Words of the betting, lottery and forged-paper trades: two of them, or one with a brand-like run of letters and digits,
# in a line that is no sentence.
_TRADE = regex(
    r"(?:bet\d+|\d+bet|外围网站|外围投注|体育投注|在线投注|体育在线|投注网|投注平台|娱乐城|娱乐场|博彩|赌场|赌博网|百家乐|"
    r"老虎机|六合彩|时时彩|北京赛车|pk10|彩票平台|彩票网|真人荷官|棋牌|葡京|皇冠体育|必威|亚博|开户送|送彩金|首存|"
    r"代开发票|办证|加微信|加q|代孕|私服|外挂|成人视频|av在线|色情|澳门[\w]{0,4}(?:官网|网站|平台)|官方下载|手机下载|app下载|"
    r"官网登录|官方入口|最新网址|备用网址|注册送|裸聊|贷款秒批|無碼|信用卡套现)",
    re.IGNORECASE,
)


# A sentence is furniture only where it speaks of the site itself, or is a chain of links.
_OF_THE_SITE = regex(
    r"版权|版權|著作权|转载|轉載|侵权|备案|ICP|公网安备|主办单位|承办单位|技术支持|二维码|公众号|微信|本网|本站|網站|网站|关注我们(?:[，。！]|$)|本平台|仅代表|仅供参考|蓝字|"
    r"(?:欢迎|歡迎).{0,20}[网網站][！!。]|(?:今天是|今日是).{0,8}\d|[»>＞›|｜©]|https?://|www\.",
    re.IGNORECASE,
)
_ENDED = regex(r"(?:[。！？]|[。！？]?”)[）)]?$")
_HAN = regex(r"[\u4e00-\u9fff]")
_CONTACT = regex(
    r"https?://|www\.|\.(?:com|cn|net|cc|vip|top)\b|[_|｜]|\d{6,}|加(?:微信|q)|(?:微信|QQ|V信)\s?[:：]?\s?[A-Za-z0-9]", re.IGNORECASE
)
_REPORTED = regex(r"警方|民警|公安|涉案|嫌疑人|犯罪|团伙|专案组|查获|抓获|破获|捣毁|打掉|打击|被告人|判处|骗局|诈骗")


def is_prose(text: str, why: str = "") -> bool:
    """Tell whether a line is a sentence, so that its first words alone do not make it a part of the page."""
    if _OF_THE_SITE.search(text):
        return False
    han = len(_HAN.findall(text))
    if _ENDED.search(text):
        return han >= 8
    if why == CONTACT:
        return False
    return han >= 25 and re.search(r"[，,]", text) is not None and len(re.findall(r"[:：]", text)) <= 1 and not re.search(r"\d{5}|\s", text)


def is_image(text: str) -> bool:
    """Tell whether the line is the name of an image file, or stands for an image."""
    return bool(_IMAGE.fullmatch(text))


def is_rule(text: str) -> bool:
    """Tell whether the line is drawn, not written."""
    return bool(_RULE.fullmatch(text))


def is_related(text: str) -> bool:
    """Tell whether the line heads a list of links to other articles."""
    return bool(_RELATED.fullmatch(text))


def furniture(text: str) -> tuple[str, str] | None:
    """Return the reason code and words for a line that belongs to the page and to no article; None for all others."""
    if len(text) > 400:
        return None
    squeezed = re.sub(r"[\s　\xa0]+", " ", text).strip().strip("•·").strip()
    if is_spam(squeezed):
        return "spam", "advertising for what the law forbids"
    for reason, why, pattern in _RULES:
        if pattern.fullmatch(squeezed) and (reason == "navigation" or not is_prose(squeezed, why)):
            return reason, why
    return None


def is_spam(text: str) -> bool:
    """Tell whether a line advertises; a sentence that reports on betting or forged papers does not."""
    hits = {match.group().lower() for match in _TRADE.finditer(text)} if len(text) <= 160 else set()
    if not hits:
        return False
    if _REPORTED.search(text) and not re.search(r"[_|｜]|https?://", text):
        return False
    if _ENDED.search(text) and len(_HAN.findall(text)) >= 20 and not _CONTACT.search(text):
        return False
    sentence = re.search(r"[。；]", text) is not None or text.count("，") + text.count(",") > 2
    shouting = re.search(
        r"https?://|www\.|\.(?:com|cn|net|cc|vip|top)\b|[A-Za-z]+\d{2,}|\d{2,}[A-Za-z]+|[_|｜]|微信|QQ|V信", text, re.IGNORECASE
    )
    return (len(hits) > 1 and (not sentence or bool(shouting))) or (not sentence and bool(shouting))


def crumbs(text: str) -> set[str]:
    """Return the names of sections that a line with the path to the page gives."""
    path = re.sub(r"^[^:：]{0,8}[:：]", "", text)
    parts = re.split(r"\s*[»>＞›→/|]+\s*", path)
    return {part.strip() for part in parts if part.strip()} if len(parts) > 1 else set()
