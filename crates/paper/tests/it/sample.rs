//! Papers to test with: one that looks like the real thing, one that no sane person would write, one that is very long.

#![allow(dead_code, reason = "two test binaries share the file and each uses its part")]

use paper::{Block, Cell, Chart, Column, Drawing, Inline, Paper, Series, Table, Words};

/// Strings that break naive writers.
pub const NASTY: &[&str] = &[
    "#let x = 1; #panic(\"nej\")",
    "$ x^2 $ _kursiv_ *fet* `kod` @hänvisning <etikett>",
    "\\ \\n \\u{0} C:\\mapp\\fil",
    "<script>alert('x')</script> & ]]> <!-- --> &amp; &#0;",
    "”citat” ’apostrof’ 'rak' \"rak\" – — …",
    "Жанна д’Арк, Ελλάδα, Čović, Łódź, Ģirts, Tiếng Việt",
    "漢字とかな 한국어 ไทย हिन्दी",
    "שלום עולם, مرحبا بالعالم, \u{202e}baklänges\u{202c}",
    "😀 👩‍👩‍👧‍👦 🇸🇪 ☑ ⚠️ ✓ → ≥ ½ №",
    "e\u{301}a\u{30a}\u{323}o\u{308}\u{327}\u{489}",
    "\u{0}\u{1}\u{7}\u{8}\u{b}\u{1b}[31m\u{7f}\u{85}\u{ad}\u{200b}\u{feff}\u{fffe}\u{ffff}\u{e000}\u{f8ff}\u{10fffd}",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "Informationssäkerhetssamordningsgruppsmötesprotokollsjusteringsförfarandeöversynsutredningsbetänkande",
    "https://exempel.se/en/mycket/lång/adress/som/aldrig/tar/slut/och/inte/har/mellanslag?a=1&b=2#c",
    "rad ett\nrad två\r\nrad tre\ttabb",
    "",
    "   ",
    "\n",
    "#",
    "{{ }} {% %} ${x} %s %n",
];

fn plain(text: &str) -> Vec<Inline> {
    vec![Inline::Plain(text.to_owned())]
}

fn heading(level: u8, number: &str, text: &str) -> Block {
    Block::Heading {
        level,
        number: number.to_owned(),
        text: text.to_owned(),
        anchor: format!("avsnitt-{}", number.replace('.', "-")),
    }
}

fn column(title: &str, numeric: bool, weight: u16) -> Column {
    Column { title: title.to_owned(), numeric, weight }
}

fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
}

fn words() -> Words {
    Words {
        contents: "Innehåll".to_owned(),
        table: "Tabell".to_owned(),
        figure: "Figur".to_owned(),
        page: "Sida".to_owned(),
    }
}

/// A stacked bar chart with its table.
pub fn bars() -> Chart {
    let quarters = ["Kvartal 1", "Kvartal 2", "Kvartal 3", "Kvartal 4"];
    let (personal, other) = ([14, 19, 24, 29], [3, 3, 5, 5]);
    Chart {
        caption: "Incidenter per kvartal 2025, anmälda av medarbetare".to_owned(),
        alt: "Incidenterna ökade från 17 kvartal 1 till 34 kvartal 4.".to_owned(),
        drawing: Drawing::Bars {
            categories: quarters.map(str::to_owned).to_vec(),
            series: vec![
                Series { name: "Personuppgifter".to_owned(), values: personal.to_vec() },
                Series { name: "Övriga".to_owned(), values: other.to_vec() },
            ],
        },
        table: Table {
            caption: "Incidenter per kvartal 2025".to_owned(),
            columns: vec![
                column("Kvartal", false, 3),
                column("Personuppgifter", true, 2),
                column("Övriga", true, 2),
                column("Summa", true, 2),
            ],
            rows: (0..4)
                .map(|i| {
                    vec![
                        quarters[i].to_owned(),
                        personal[i].to_string(),
                        other[i].to_string(),
                        (personal[i] + other[i]).to_string(),
                    ]
                })
                .collect(),
        },
    }
}

/// Many categories with long names: the bars lie down.
pub fn many() -> Chart {
    let names: Vec<String> = (1..=24).map(|i| format!("{i}. Avdelningen för upphandling, inköp och avtal")).collect();
    Chart {
        caption: "Åtgärder per enhet".to_owned(),
        alt: "Enhet 24 har flest åtgärder, 1 416.".to_owned(),
        drawing: Drawing::Bars {
            categories: names.clone(),
            series: ["Klara", "I tid", "Försenade", "Utan dag", "Pausade"]
                .into_iter()
                .enumerate()
                .map(|(nr, name)| Series {
                    name: name.to_owned(),
                    values: (1..=24).map(|i| i * (3 * nr as u32 + 1) % 900 + i).collect(),
                })
                .collect(),
        },
        table: Table {
            caption: "Åtgärder per enhet".to_owned(),
            columns: vec![column("Enhet", false, 4), column("Åtgärder", true, 1)],
            rows: names.into_iter().enumerate().map(|(i, name)| vec![name, (i * 59).to_string()]).collect(),
        },
    }
}

/// A risk matrix with its table.
pub fn matrix() -> Chart {
    let likely = ["5 Mycket trolig", "4 Trolig", "3 Möjlig", "2 Liten", "1 Mycket liten"];
    let effect = ["1 Försumbar", "2 Lindrig", "3 Kännbar", "4 Allvarlig", "5 Mycket allvarlig"];
    let cell = |row: usize, column: usize| Cell {
        count: ((row * 7 + column * 5) % 9) as u32,
        zone: ((5 - row) * (column + 1) / 6).min(4) as u8,
    };
    let mut columns = vec![column("Sannolikhet", false, 3)];
    columns.extend(effect.iter().map(|name| column(name, true, 2)));
    Chart {
        caption: "Risker efter sannolikhet och konsekvens".to_owned(),
        alt: "De flesta riskerna ligger på nivå 2 och 3; fyra risker ligger på den högsta nivån.".to_owned(),
        drawing: Drawing::Matrix {
            rows: likely.map(str::to_owned).to_vec(),
            columns: effect.map(str::to_owned).to_vec(),
            axes: ("Sannolikhet".to_owned(), "Konsekvens".to_owned()),
            cells: (0..5).map(|row| (0..5).map(|column| cell(row, column)).collect()).collect(),
        },
        table: Table {
            caption: "Antal risker efter sannolikhet och konsekvens".to_owned(),
            columns,
            rows: (0..5)
                .map(|row| {
                    let mut cells = vec![likely[row].to_owned()];
                    cells.extend((0..5).map(|column| cell(row, column).count.to_string()));
                    cells
                })
                .collect(),
        },
    }
}

/// A management review, as the product makes it.
pub fn review() -> Paper {
    let mut blocks = vec![
        heading(1, "1", "Ledningssystem för informationssäkerhet"),
        Block::Text(vec![
            Inline::Plain("Genomgången avser perioden ".to_owned()),
            Inline::Strong("1 januari–31 december 2025".to_owned()),
            Inline::Plain(". Den följer ".to_owned()),
            Inline::Link {
                text: "MSB:s föreskrifter".to_owned(),
                href: "https://www.msb.se/foreskrifter?a=1&b=2".to_owned(),
            },
            Inline::Plain(" och bygger på registren som de såg ut den 15 januari 2026. Förslag till beslut finns i ".to_owned()),
            Inline::Link { text: "avsnitt 2".to_owned(), href: "#avsnitt-2".to_owned() },
            Inline::Plain(".".to_owned()),
        ]),
        heading(2, "1.1", "Informationsklassning"),
        Block::Text(vec![
            Inline::Plain("Omkring 40 klassningar har genomförts eller pågår. I dag har ".to_owned()),
            Inline::Figure { text: "46 av 61".to_owned(), key: "klassade".to_owned() },
            Inline::Plain(" informationstillgångar en gällande klassning. Klassning sker för alla centrala upphandlingar, och sedan februari leder en klassningsledare arbetet.".to_owned()),
        ]),
        Block::Note(plain("Siffran har ändrats sedan texten skrevs, från 44 till 46.")),
        heading(2, "1.2", "Incidenthantering"),
        Block::Text(vec![
            Inline::Plain("Under 2025 inträffade ".to_owned()),
            Inline::Figure { text: "102 incidenter".to_owned(), key: "incidenter".to_owned() },
            Inline::Plain(". De flesta är personuppgiftsincidenter av ringa karaktär som beror på enkla misstag, till exempel brev till fel adress. Processen ”upplevs fortfarande som tungrodd”. Kartläggningen med 13 intervjuer visar tre hinder:".to_owned()),
        ]),
        Block::List {
            ordered: false,
            items: vec![
                plain("Det är svårt att veta om något räknas som en incident."),
                plain("Samma uppgifter fylls i flera gånger."),
                plain("Den som rapporterar får sällan veta hur det gick."),
            ],
        },
        Block::Chart(bars()),
        heading(3, "1.2.1", "Risker"),
        Block::Text(plain("Riskerna har bedömts tillsammans med verksamheterna.")),
        Block::Chart(matrix()),
        heading(4, "1.2.1.1", "De största riskerna"),
        Block::Table(Table {
            caption: "Risker på nivå 4 och 5".to_owned(),
            columns: vec![
                column("Risk", false, 6),
                column("Ägare", false, 3),
                column("Nivå", true, 1),
                column("Följs upp", false, 2),
            ],
            rows: rows(&[
                &["RISK-2026-017 Lönebesked når fel mottagare", "Elin Sandström", "20", "2026-04-30"],
                &["RISK-2026-003 Leverantören av journalsystemet får avbrott längre än ett dygn", "Amira Haddad", "16", "2026-05-31"],
                &["RISK-2025-044 Behörigheter tas inte bort när anställningen upphör", "Karin Wallin", "15", ""],
            ]),
        }),
        heading(1, "2", "Bedömning och beslut"),
        Block::Text(plain("Är informationssäkerhetsarbetet och dataskyddsarbetet tillräckligt, och har det önskad verkan?")),
        Block::List {
            ordered: true,
            items: vec![
                plain("Förvaltningen fastställer en gemensam rutin för incidenter inom informationssäkerhet, dataskydd och arbetsmiljö senast 30 april 2026."),
                vec![Inline::Plain("Alla centrala upphandlingar ".to_owned()), Inline::Strong("klassas".to_owned()), Inline::Plain(" före annonsering.".to_owned())],
            ],
        },
        Block::Chart(many()),
    ];
    blocks.push(heading(1, "3", "Åtgärder"));
    blocks.push(Block::Table(long_table(60)));
    Paper {
        is_leaflet: false,
        title: "Ledningens genomgång 2026".to_owned(),
        subtitle: "Informationssäkerhet och dataskydd, Serviceförvaltningen".to_owned(),
        language: "sv-SE".to_owned(),
        author: "Serviceförvaltningen".to_owned(),
        created_at: "2026-01-15T08:30:00Z".to_owned(),
        facts: [
            ("Period", "1 januari–31 december 2025"),
            ("Uppgifterna gällde", "31 december 2025"),
            ("Som de var kända", "15 januari 2026 kl. 09.30"),
            ("Diarienummer", "SF 2026/00123"),
            ("Skrivs av", "Elin Sandström och Amira Haddad"),
            ("Kontrollsumma", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        ]
        .map(|(label, value)| (label.to_owned(), value.to_owned()))
        .to_vec(),
        mark: "Utkast".to_owned(),
        words: words(),
        blocks,
    }
}

/// A table with many rows.
pub fn long_table(count: usize) -> Table {
    Table {
        caption: "Åtgärder och hur de fortskrider".to_owned(),
        columns: vec![
            column("Åtgärd", false, 5),
            column("Ansvarig", false, 3),
            column("Klar", false, 2),
            column("Kronor", true, 2),
        ],
        rows: (1..=count)
            .map(|i| {
                vec![
                    format!("Å-{i:04} Se över behörigheter i verksamhetssystem {i}"),
                    "Elin Sandström".to_owned(),
                    "2026-06-30".to_owned(),
                    format!("{}\u{a0}000", i * 3),
                ]
            })
            .collect(),
    }
}

/// A paper with one long table.
pub fn long(count: usize) -> Paper {
    Paper { blocks: vec![heading(1, "1", "Åtgärder"), Block::Table(long_table(count))], ..review() }
}

/// Every nasty string in every place that takes a string.
pub fn nasty() -> Paper {
    let mut blocks = Vec::new();
    for (index, text) in NASTY.iter().enumerate() {
        let text = (*text).to_owned();
        blocks.push(Block::Heading {
            level: (index % 6) as u8,
            number: text.clone(),
            text: text.clone(),
            anchor: format!("{text}{index}"),
        });
        let runs = vec![
            Inline::Plain(text.clone()),
            Inline::Strong(text.clone()),
            Inline::Link { text: text.clone(), href: text.clone() },
            Inline::Link { text: text.clone(), href: format!("#{text}{index}") },
            Inline::Figure { text: text.clone(), key: text.clone() },
        ];
        blocks.push(Block::Text(runs.clone()));
        blocks.push(Block::Note(runs.clone()));
        blocks.push(Block::List { ordered: index % 2 == 0, items: vec![runs, vec![]] });
        let table = Table {
            caption: text.clone(),
            columns: vec![column(&text, false, 0), column(&text, true, 1), column("", false, 9)],
            rows: vec![vec![text.clone(), text.clone(), text.clone()], vec![], vec![text.clone(); 5]],
        };
        blocks.push(Block::Table(table.clone()));
        blocks.push(Block::Chart(Chart {
            caption: text.clone(),
            alt: text.clone(),
            drawing: if index % 2 == 0 {
                Drawing::Bars {
                    categories: vec![text.clone(); index],
                    series: vec![Series { name: text.clone(), values: vec![0, u32::MAX] }; index % 7],
                }
            } else {
                Drawing::Matrix {
                    rows: vec![text.clone(); index % 4],
                    columns: vec![text.clone(); index % 6],
                    axes: (text.clone(), text.clone()),
                    cells: vec![vec![Cell { count: u32::MAX, zone: 255 }]],
                }
            },
            table: Table { columns: vec![], ..table },
        }));
    }
    let all = NASTY.join(" ");
    Paper {
        is_leaflet: false,
        title: all.clone(),
        subtitle: all.clone(),
        language: "sv".to_owned(),
        author: all.clone(),
        facts: NASTY.iter().map(|text| ((*text).to_owned(), (*text).to_owned())).collect(),
        mark: NASTY[0].to_owned(),
        blocks,
        ..review()
    }
}

/// A paper with nothing in it.
pub fn empty() -> Paper {
    Paper {
        is_leaflet: false,
        title: String::new(),
        subtitle: String::new(),
        language: String::new(),
        author: String::new(),
        created_at: "2026-01-15T08:30:00Z".to_owned(),
        facts: vec![],
        mark: String::new(),
        words: Words { contents: String::new(), table: String::new(), figure: String::new(), page: String::new() },
        blocks: vec![],
    }
}

/// Everything the paper says, piece by piece, with the numbers that captions and headings get.
pub fn said(paper: &Paper) -> Vec<String> {
    let mut out = vec![paper.title.clone(), paper.subtitle.clone(), paper.mark.clone(), paper.words.contents.clone()];
    for (label, value) in &paper.facts {
        out.extend([label.clone(), value.clone()]);
    }
    let (mut tables, mut figures) = (0, 0);
    let mut table = |table: &Table, out: &mut Vec<String>| {
        tables += 1;
        out.push(format!("{} {tables}. {}", paper.words.table, table.caption));
        out.extend(table.columns.iter().map(|column| column.title.clone()));
        out.extend(table.rows.iter().flatten().cloned());
    };
    for block in &paper.blocks {
        match block {
            Block::Heading { number, text, .. } => out.extend([number.clone(), text.clone()]),
            Block::Text(inlines) | Block::Note(inlines) => out.push(paper::plain(inlines)),
            Block::List { items, .. } => out.extend(items.iter().map(|item| paper::plain(item))),
            Block::Table(one) => table(one, &mut out),
            Block::Chart(chart) => {
                figures += 1;
                out.push(format!("{} {figures}. {}", paper.words.figure, chart.caption));
                table(&chart.table, &mut out);
            }
        }
    }
    out.retain(|piece| !piece.trim().is_empty());
    out
}

/// The charts of the paper, in order.
pub fn charts(paper: &Paper) -> Vec<&Chart> {
    paper.blocks.iter().filter_map(|block| if let Block::Chart(chart) = block { Some(chart) } else { None }).collect()
}

/// The pieces that the text does not hold. White space does not count: formats break lines where they please.
pub fn lacking(text: &str, pieces: &[String]) -> Vec<String> {
    let packed = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect::<String>();
    let text = packed(text);
    pieces.iter().filter(|piece| !text.contains(&packed(piece))).cloned().collect()
}
