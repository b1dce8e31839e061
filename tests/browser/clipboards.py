"""What other programs put on the clipboard when somebody copies from them: our own words in their markup."""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/Temp/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0in; font-family:"Calibri",sans-serif;} @list l0:level1 {mso-level-text:;} --></style>
</head><body lang=EN-US style='tab-interval:.5in'><!--StartFragment-->
<h2 style='margin-top:2.0pt'><a name="_Toc1"></a><span style='color:#2F5496'>After a dose<o:p></o:p></span></h2>
<p class=MsoNormal style='margin-bottom:8.0pt'>Stay with the person for <b style='mso-bidi-font-weight:normal'>at
least
two</b> hours.<span style='mso-spacerun:yes'>  </span>Watch <i style='mso-bidi-font-style:normal'>how</i> they
breathe; 4&nbsp;mg may not be enough.<a style='mso-comment-reference:AB_1'></a><span class=MsoCommentReference><span
style='font-size:8.0pt'><a href="#_msocom_1">[AB1]</a></span></span><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><b>Breathing:</b> count
the breaths.<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Fewer than ten a minute: give more.<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span><![endif]>None: call again.<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>Color of the lips<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>Call <a
href="https://nida.nih.gov/?utm_source=word">for help</a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span><![endif]>Wait<sup>1</sup>.<o:p></o:p></p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr style='mso-yfti-irow:0'>
<td width=311 colspan=2 style='width:233.75pt'><p class=MsoNormal><b>Form and dose<o:p></o:p></b></p></td></tr>
<tr><td width=311><p class=MsoNormal>Spray<o:p></o:p></p></td><td><p class=MsoNormal>4&nbsp;mg<o:p></o:p></p></td></tr>
</table>
<p class=MsoNormal><del cite="mailto:Ann" datetime="2026-01-01T10:00">Never </del><ins>Always </ins>ask.</p>
<!--EndFragment--></body></html>"""

WORD_STORED = (
    "<p><strong>After a dose</strong></p>"
    "<p>Stay with the person for <strong>at least two</strong> hours. Watch <em>how</em> they breathe; "
    "4\u00a0mg may not be enough.</p>"
    "<ul><li><strong>Breathing:</strong> count the breaths."
    "<ul><li>Fewer than ten a minute: give more.</li><li>None: call again.</li></ul></li>"
    "<li>Color of the lips</li></ul>"
    '<ol><li>Call <a href="https://nida.nih.gov/">for help</a>.</li><li>Wait<sup>1</sup>.</li></ol>'
    "<table><tbody><tr><td><strong>Form and dose</strong></td><td></td></tr>"
    "<tr><td>Spray</td><td>4\u00a0mg</td></tr></tbody></table>"
    "<p>Always ask.</p>"
)

ITEM = (
    '<div class="ListContainerWrapper SCXW1"><{0} class="ListStyle1" start="{3}" style="list-style-type:disc"><li '
    'data-listid="1" data-aria-level="{1}" aria-setsize="-1" class="OutlineElement"><p class="Paragraph SCXW1"><span '
    'data-contrast="auto" class="TextRun"><span class="NormalTextRun">{2}</span></span><span class="EOP" '
    'data-ccp-props="{{}}">&nbsp;</span></p></li></{0}></div>'
)
WORD_ONLINE = (
    '<div class="OutlineElement"><p class="Paragraph" role="heading"><span class="TextRun" style="font-weight:bold">'
    '<span class="NormalTextRun">After a dose</span></span><span class="EOP">&nbsp;</span></p></div>'
    + "".join(ITEM.format("ul", *item, 1) for item in ((1, "Breath"), (2, "Slow"), (3, "Or none"), (1, "Pulse")))
    + "".join(ITEM.format("ol", 1, words, number) for number, words in enumerate(("Call", "Wait"), start=1))
    + '<div><p class="Paragraph"><span class="EOP">&nbsp;</span></p></div>'
)

WORD_ONLINE_STORED = (
    "<p><strong>After a dose</strong></p><ul><li>Breath<ul><li>Slow<ul><li>Or none</li></ul></li></ul></li>"
    "<li>Pulse</li></ul><ol><li>Call</li><li>Wait</li></ol>"
)

GOOGLE_DOCS = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-5d1f0c2e-7fff-1a2b">'
    '<h2 dir="ltr" style="line-height:1.38;margin-top:18pt"><span style="font-size:16pt;color:#000;font-weight:400;'
    'font-style:normal;vertical-align:baseline;white-space:pre-wrap;">When to call</span></h2>'
    '<p dir="ltr" style="line-height:1.38"><span style="font-size:11pt;font-weight:400;font-style:normal;'
    'white-space:pre-wrap;">Call </span><span style="font-weight:700;white-space:pre-wrap;">at once</span>'
    '<span style="font-weight:400;white-space:pre-wrap;"> when lips are </span>'
    '<span style="font-weight:400;font-style:italic;white-space:pre-wrap;">blue</span>'
    '<span style="font-weight:400;white-space:pre-wrap;"> or read </span><a href="https://www.google.com/url?q='
    'https://nida.nih.gov/naloxone?a%3D1%26utm_medium%3Ddoc&amp;sa=D&amp;source=docs" style="text-decoration:none;">'
    '<span style="color:#1155cc;text-decoration:underline;font-weight:400">what NIDA says</span></a>'
    '<span style="font-size:0.6em;vertical-align:super;">2</span><span style="font-weight:400">.</span></p><br />'
    '<ul style="margin-top:0"><li dir="ltr" style="list-style-type:disc;font-weight:400" aria-level="1">'
    '<p dir="ltr" role="presentation"><span style="font-weight:700">Breath:</span><span style="font-weight:400"> slow'
    '</span></p></li><ul><li dir="ltr" style="list-style-type:circle" aria-level="2"><p role="presentation"><span '
    'style="font-weight:400">or none</span></p></li></ul><li aria-level="1"><p role="presentation"><span>Pulse'
    "</span></p></li></ul>"
    '<ol><li aria-level="1"><p role="presentation"><span style="font-weight:400">Call</span></p></li></ol><br />'
    '<div dir="ltr" align="left"><table style="border:none"><colgroup><col width="200"/><col width="100"/></colgroup>'
    '<tbody><tr style="height:0pt"><td rowspan="2" style="border:solid"><p dir="ltr"><span style="font-weight:400">'
    'Spray</span></p></td><td><p><span style="font-weight:400">4 mg</span></p></td></tr>'
    "<tr><td><p><span>8 mg</span></p></td></tr></tbody></table></div>"
    '</b><br class="Apple-interchange-newline">'
)

GOOGLE_DOCS_STORED = (
    "<p><strong>When to call</strong></p>"
    "<p>Call <strong>at once</strong> when lips are <em>blue</em> or read "
    '<a href="https://nida.nih.gov/naloxone?a=1">what NIDA says</a><sup>2</sup>.</p>'
    "<ul><li><strong>Breath:</strong> slow<ul><li>or none</li></ul></li><li>Pulse</li></ul><ol><li>Call</li></ol>"
    "<table><tbody><tr><td>Spray</td><td>4 mg</td></tr><tr><td></td><td>8 mg</td></tr></tbody></table>"
)

WEB_PAGE = """<html><body><!--StartFragment--><div class="wrap"><script>track()</script><style>p { color: red }</style>
<nav aria-hidden="true"><a href="/home">Home</a></nav>
<h1 style="font-weight: 300; color: rgb(1, 2, 3);">Keeping <span>naloxone</span></h1>
<div class="lead">First line of it.</div><div>Second line.</div>
<p style="font-family: Georgia; font-weight: 400;">See <a href="https://news.example/story?id=7&amp;utm_source=mail&amp;fbclid=Xy"
 onclick="track()" target="_blank" rel="noopener">the story</a>, <a href="javascript:alert(1)">this</a>,
<a href="#top">the top</a>, <a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fnida.nih.gov%2F&amp;data=05"
>the mail</a> and <a href="{site}/opioids/naloxone-at-home/#s-more">our own page</a>.<img width="1"
src="https://spy.example/pixel.gif"></p>
<blockquote><p>Keep it <b style="font-weight: 600">dry</b>, <i class="icon" aria-hidden="true">x</i>not <em>hot</em>.
</p></blockquote>
<figure><img src="https://news.example/a.jpg" alt="A spray"><figcaption>A spray on a shelf.</figcaption></figure>
<p style="display: none">Hidden words.</p><iframe src="https://ads.example/"></iframe><button>Share</button>
<table><caption>Doses</caption><thead><tr><th scope="col"><b>Form</b></th><th scope="col">Dose</th></tr></thead>
<tbody><tr><td>Spray</td><td style="font-weight:bold">4 mg</td></tr></tbody></table>
<ul class="share"><li><a href="https://news.example/share"><svg></svg></a></li><li>Last <u>item</u></li></ul>
</div><!--EndFragment--></body></html>"""

WEB_PAGE_STORED = (
    "<p><strong>Keeping naloxone</strong></p><p>First line of it.</p><p>Second line.</p>"
    '<p>See <a href="https://news.example/story?id=7">the story</a>, this, the top, '
    '<a href="https://nida.nih.gov/">the mail</a> and '
    '<a href="/opioids/naloxone-at-home/#s-more">our own page</a>.</p>'
    "<p>Keep it <strong>dry</strong>, not <em>hot</em>.</p><p>A spray on a shelf.</p>"
    '<table><caption>Doses</caption><thead><tr><th scope="col">Form</th><th scope="col">Dose</th></tr></thead>'
    "<tbody><tr><td>Spray</td><td><strong>4 mg</strong></td></tr></tbody></table><ul><li>Last item</li></ul>"
)
