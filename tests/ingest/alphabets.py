"""One report in the languages and encodings that old content systems and archives left behind."""

# ruff: noqa: E501
from __future__ import annotations

LAKE = {
    "ar": (
        "انخفض منسوب البحيرة مترين في شهر\n\nقالت هيئة المياه يوم الاثنين إن 31 قاربا ترسو على اليابسة، وإن الأمطار لن تأتي قبل الخريف.",
        ["cp1256", "iso8859-6"],
    ),
    "he": (
        "מפלס האגם ירד בשני מטרים בחודש\n\nרשות המים מסרה ביום שני כי 31 סירות עומדות על היבשה, והגשם לא יגיע לפני הסתיו.",
        ["cp1255", "iso8859-8"],
    ),
    "ja": (
        "湖の水位が一か月で2メートル下がる\n\n水道局は月曜日、31隻の船が陸に乗り上げていると発表した。雨は秋まで降らない見通しだ。",
        ["shift_jis", "euc_jp", "iso2022_jp"],
    ),
    "zhs": (
        "湖水一个月下降两米\n\n水务局星期一表示，31艘船搁浅在岸上，秋天之前不会下雨。居民很担心。",
        ["gb18030", "gbk"],
    ),
    "zht": ("湖水一個月下降兩公尺\n\n水利局星期一表示，31艘船擱淺在岸上，秋天之前不會下雨。居民很擔心。", ["big5"]),
    "ko": (
        "호수 수위가 한 달 만에 2미터 낮아졌다\n\n수자원 당국은 월요일 배 31척이 육지에 올라와 있다고 밝혔다. 가을 전에는 비가 오지 않을 전망이다.",
        ["euc_kr", "cp949"],
    ),
    "ru": (
        "Уровень озера за месяц упал на два метра\n\nВодное управление сообщило в понедельник, что на суше стоит 31 лодка, а дождя до осени не будет.",
        ["cp1251", "koi8-r", "cp866", "iso8859-5"],
    ),
    "uk": (
        "Рівень озера за місяць упав на два метри\n\nВодне управління повідомило в понеділок, що на суші стоїть 31 човен, а дощу до осені не буде.",
        ["cp1251", "koi8-u"],
    ),
    "bg": (
        "Нивото на езерото спадна с два метра за месец\n\nВодната служба съобщи в понеделник, че 31 лодки са на сушата.",
        ["cp1251", "cp866", "iso8859-5"],
    ),
    "sr": (
        "Ниво језера опао за два метра за месец дана\n\nУправа за воде саопштила је у понедељак да је 31 чамац на сувом.",
        ["cp1251", "iso8859-5"],
    ),
    "el": (
        "Η στάθμη της λίμνης έπεσε δύο μέτρα σε έναν μήνα\n\nΗ υπηρεσία υδάτων ανακοίνωσε τη Δευτέρα ότι 31 βάρκες είναι στη στεριά.",
        ["cp1253", "iso8859-7", "cp737"],
    ),
    "tr": (
        "Gölün seviyesi bir ayda iki metre düştü\n\nSu idaresi pazartesi günü 31 teknenin karada kaldığını, sonbahardan önce yağmur beklenmediğini açıkladı.",
        ["cp1254", "iso8859-9", "cp857"],
    ),
    "cs": (
        "Hladina jezera klesla za měsíc o dva metry\n\nVodní úřad v pondělí oznámil, že 31 lodí stojí na souši a déšť přijde až na podzim. Řekli to rybáři.",
        ["cp1250", "iso8859-2", "cp852"],
    ),
    "pl": (
        "Poziom jeziora spadł w miesiąc o dwa metry\n\nUrząd wodny podał w poniedziałek, że 31 łodzi stoi na lądzie, a deszcz spadnie dopiero jesienią. Są źli.",
        ["cp1250", "iso8859-2", "cp852"],
    ),
    "hu": (
        "A tó szintje egy hónap alatt két métert csökkent\n\nA vízügyi hivatal hétfőn közölte, hogy 31 csónak áll a szárazon, és őszig nem lesz eső. Többen félnek.",
        ["cp1250", "iso8859-2"],
    ),
    "sr-l": (
        "Nivo jezera opao je za dva metra\n\nUprava za vode saopštila je u ponedeljak da je 31 čamac na suvom, a da kiše do jeseni neće biti. Žitelji su zabrinuti, kaže Đorđe.",
        ["cp1250", "iso8859-2"],
    ),
    "ro": (
        "Nivelul lacului a scăzut cu doi metri într-o lună\n\nAutoritatea apelor a anunţat luni că 31 de bărci stau pe uscat şi că nu va ploua până în toamnă.",
        ["cp1250", "iso8859-2"],
    ),
    "lt": (
        "Ežero lygis per mėnesį nukrito dviem metrais\n\nVandens tarnyba pirmadienį pranešė, kad 31 valtis stovi ant kranto, o lietaus iki rudens nebus. Žmonės nerimauja, šiemet sausra.",
        ["cp1257", "iso8859-13"],
    ),
    "lv": (
        "Ezera līmenis mēneša laikā krities par diviem metriem\n\nŪdens dienests pirmdien paziņoja, ka 31 laiva stāv krastā, un lietus līdz rudenim nebūs.",
        ["cp1257"],
    ),
    "th": ("ระดับน้ำในทะเลสาบลดลงสองเมตรในหนึ่งเดือน\n\nการประปากล่าวเมื่อวันจันทร์ว่าเรือ 31 ลำเกยตื้น", ["tis-620"]),
    "fr": (
        "Le niveau du lac a baissé de deux mètres en un mois\n\nL’office de l’eau a déclaré lundi que 31 bateaux étaient échoués à terre ; la pluie n’est pas attendue avant l’automne, a-t-il précisé.",
        ["cp1252", "mac-roman", "cp850"],
    ),
    "de": (
        "Der Seespiegel ist in einem Monat um zwei Meter gefallen\n\nDas Wasseramt erklärte am Montag, 31 Boote lägen auf dem Trockenen; für Regen müsse man über den Herbst hinaus auf größere Tiefs hoffen.",
        ["cp1252", "mac-roman", "cp850", "cp437"],
    ),
    "es": (
        "El nivel del lago bajó dos metros en un mes\n\nLa autoridad del agua informó el lunes de que 31 barcas están en tierra; no lloverá hasta el otoño, según el señor Núñez.",
        ["cp1252", "mac-roman", "cp850"],
    ),
    "sv": (
        "Sjöns nivå har sjunkit två meter på en månad\n\nVattenmyndigheten sade på måndagen att 31 båtar står på land och att regn väntas först i höst.",
        ["cp1252", "mac-roman", "cp850"],
    ),
    "pt": (
        "O nível do lago baixou dois metros num mês\n\nA autoridade da água informou na segunda-feira que 31 barcos estão em terra; não há previsão de chuva até ao outono, e a população está preocupada.",
        ["cp1252", "mac-roman"],
    ),
    "en": (
        "The “lake” fell two metres — in a month\n\nThe water board’s head said on Monday that 31 boats lie on dry ground; there’ll be no rain before autumn.",
        ["cp1252", "mac-roman", "utf-16-le", "utf-16-be"],
    ),
}
