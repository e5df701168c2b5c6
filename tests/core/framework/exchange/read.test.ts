/** Frameworks from files: what is understood, what is left out, and what is refused with the line that it stands on. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFramework } from '../../../../core/framework/exchange/read.ts'
import { BYTES_MOST, type Read, SOURCE_MOST } from '../../../../core/framework/exchange/understood.ts'
import { asCase, asMoodle } from '../../../../core/framework/exchange/write.ts'
import { c2i2e, crcn } from '../../../../core/framework/frameworks.ts'

const read = (text: string, name = 'referentiel.csv', mediaType = 'text/plain') =>
  readFramework({ bytes: new TextEncoder().encode(text), mediaType, name })

const problemsOf = (found: Read) => (found.as === 'problems' ? found.problems : [])

const HEAD =
  'Parent ID number,ID number,Short name,Description,Description format,Scale values,Scale configuration,Rule type (optional),Rule outcome (optional),Rule config (optional),Cross-referenced competency ID numbers,Exported ID (optional),Is framework,Taxonomy'
const moodle = (...rows: string[]) => [HEAD, ...rows].join('\n')
const FRAMEWORK = ',REF,Numérique,"<p>Un cadre.</p>",1,"Oui,Non","[{""scaleid"":""1""}]",,,,,,1,competency'

describe('an export of Moodle', () => {
  test('is read by the place of its columns, whatever they are called, with lines in quotes and HTML in cells', () => {
    const file = moodle(
      FRAMEWORK,
      ',D1,Communiquer,,1,,,,0,null,,1,,',
      'D1,D1.1,Écrire,"<p>Écrire &amp; publier :</p>\n<ul>\n<li>un <b>courriel</b></li>\n<li>un billet</li>\n</ul><script>x()</script>",1,,,,0,null,,2,,',
      'D1,D1.2,Parler,,1,"a,b",,,0,null,D1.1,3,,',
    ).replace('Parent ID number', 'Numéro d’identification du parent')
    expect(read(file)).toEqual({
      as: 'framework',
      kind: 'moodle',
      content: {
        language: 'fr',
        title: 'Numérique',
        source: 'referentiel.csv',
        parts: [],
        domains: [
          {
            code: 'D1',
            title: 'Communiquer',
            shortTitle: { fr: 'Communiquer', en: 'Communiquer' },
            competences: [
              { code: 'D1.1', text: 'Écrire', explanation: 'Écrire & publier : - un courriel - un billet' },
              { code: 'D1.2', text: 'Parler' },
            ],
          },
        ],
      },
      ignored: [
        { field: 'Scale values', count: 2, line: 2 },
        { field: 'Scale configuration', count: 1, line: 2 },
        { field: 'Taxonomy', count: 1, line: 2 },
        { field: 'Description', count: 1, line: 2 },
        { field: 'Cross-referenced competency ID numbers', count: 1, line: 9 },
      ],
    })
  })

  test('a row that lost a cell ends it, at its line', () => {
    expect(read(moodle(FRAMEWORK, ',D1,Communiquer,,1,,,,0,null,,1,'))).toEqual({
      as: 'unread',
      code: 'framework-broken',
      line: 3,
    })
  })

  test('without a framework in it, it is none', () => {
    expect(read(moodle(',D1,Communiquer,,1,,,,0,null,,1,,'))).toMatchObject({ code: 'framework-unreadable' })
  })
})

const TABLE = 'code;domaine;texte;explication'
const table = (...rows: string[]) => [TABLE, ...rows].join('\r\n')

describe('a table as people write it', () => {
  test('has the columns that it names, and says which others are left out', () => {
    const file = `${TABLE};niveau\r\nA;;Un domaine;;\r\nA1;A;Une compétence;Ce qu’elle veut dire;2\r\n;;;;\r\n`
    expect(read(file, 'Mon référentiel.csv')).toMatchObject({
      as: 'framework',
      kind: 'table',
      content: {
        title: 'Mon référentiel',
        domains: [{ code: 'A', competences: [{ code: 'A1', explanation: 'Ce qu’elle veut dire' }] }],
      },
      ignored: [{ field: 'niveau', count: 1, line: 3 }],
    })
  })

  test('is read as Windows writes it', () => {
    const bytes = Uint8Array.from(table('A;;Un domaine', 'A.1;A;D\u00e9crire'), (one) => one.charCodeAt(0))
    const found = readFramework({ bytes, mediaType: 'text/plain; charset=windows-1252', name: 'x.csv' })
    expect(found).toMatchObject({ content: { domains: [{ competences: [{ text: 'Décrire' }] }] } })
  })

  test('codes that say nothing of their domain are taken as they are', () => {
    expect(read(table('COM;;Communiquer', '17;COM;Écrire', '18;COM;Parler'))).toMatchObject({
      as: 'framework',
    })
  })
})

describe('everything that is wrong is said, by its line, and nothing is taken', () => {
  test.each([
    ['a code twice', ['A;;Un', 'A1;A;Une', 'a-1;A;Deux'], [4, 'code-twice', 'a-1']],
    ['a domain that is not there', ['A;;Un', 'A1;A;Une', 'B1;B;Deux'], [4, 'domain-unknown', 'B']],
    [
      'a competence of another domain',
      ['A;;Un', 'B;;Deux', 'A1;A;Une', 'A2;B;Deux'],
      [5, 'code-elsewhere', 'A2'],
    ],
    ['a domain with nothing in it', ['A;;Un', 'A1;A;Une', 'B;;Deux'], [4, 'alone', 'B']],
    ['no text', ['A;;Un', 'A1;A;'], [3, 'no-text', 'A1']],
    ['no code', ['A;;Un', ';A;Une'], [3, 'no-code', 'Une']],
    ['a code that nobody types', ['A;;Un', 'A 1 bis;A;Une'], [3, 'code-shape', 'A 1 bis']],
    ['a circle', ['A;B;Un', 'B;A;Deux', 'C;;Trois', 'C1;C;Une'], [2, 'circle', 'A']],
    ['five floors', ['A;;Un', 'A1;A;Une', 'A11;A1;Une', 'A111;A11;Une'], [4, 'too-deep', 'A11']],
  ] as const)('%s', (_, rows, [line, why, about]) => {
    const found = read(table(...rows))
    expect(found).toMatchObject({ as: 'problems' })
    expect(problemsOf(found)).toContainEqual({ line, why, about })
  })

  test('several at once, in the order of their lines', () => {
    const found = read(table('A;;Un', 'A1;A;Une', 'A1;A;', 'B1;B;Deux'))
    expect(found).toEqual({
      as: 'problems',
      problems: [
        { line: 4, why: 'code-twice', about: 'A1' },
        { line: 4, why: 'no-text', about: 'A1' },
        { line: 5, why: 'domain-unknown', about: 'B' },
      ],
    })
  })

  test('a title and nothing else', () => {
    expect(read(TABLE)).toMatchObject({ problems: [{ line: 1, why: 'no-competence' }] })
  })

  test('more competences than a list to choose from holds', () => {
    const rows = Array.from({ length: 101 }, (_, at) => `A${at + 1};A;Une`)
    expect(read(table('A;;Un', ...rows))).toEqual({
      as: 'problems',
      problems: [{ line: 103, why: 'competences-many', about: '100' }],
    })
  })
})

describe('a file that cannot be read ends at the line where one knew', () => {
  test('a million rows, and those that one megabyte holds', () => {
    expect(read('a;b\n'.repeat(1_000_000))).toEqual({ as: 'unread', code: 'framework-large' })
    const most = `${TABLE}\n${'A;;B\n'.repeat(200_000)}`
    expect(most.length).toBeLessThan(BYTES_MOST)
    expect(read(most)).toEqual({ as: 'unread', code: 'framework-many', line: 502 })
  })

  test('a quotation that never ends, and one row that is as long as the file', () => {
    expect(read(table('A;;"Un', 'B;;Deux'))).toMatchObject({ code: 'framework-broken' })
    expect(read(table(`A;;${'x'.repeat(30_000)}`))).toMatchObject({ code: 'framework-line' })
  })

  test.each([
    ['letters that were lost', 'A;;R\ufffdf\ufffdrentiel'],
    ['UTF-8 that was taken for another encoding', 'A;;RÃ©fÃ©rentiel'],
  ])('%s', (_, row) => {
    expect(read(table('Z;;Un', row))).toEqual({ as: 'unread', code: 'framework-encoding', line: 3 })
  })

  test('another file', () => {
    for (const text of ['', 'Bonjour', 'a,b,c\n1,2,3', '[]', '{"CFDocument":{}}', '{"a":1}'])
      expect(read(text)).toMatchObject({ as: 'unread', code: 'framework-unreadable' })
    expect(read('x', 'x.pdf', 'application/pdf')).toMatchObject({ code: 'framework-unreadable' })
  })

  test('JSON that breaks off, or is nested without end', () => {
    const whole = asCase(crcn, new Date(0)).text
    expect(read(whole.slice(0, 3_000))).toMatchObject({ as: 'unread', code: 'framework-broken' })
    expect(read(`{"CFDocument":${'['.repeat(500_000)}`)).toMatchObject({ as: 'unread' })
  })

  test('whatever it holds, an answer and no error', () => {
    const pieces = fc.constantFrom(
      ...[TABLE, HEAD, '\n', '"', ';', ',', '<p>', '&', '{"CFDocument":', 'A1', '\u0000', '…'],
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }), (all) => {
        expect(['framework', 'problems', 'unread']).toContain(read(all.join('')).as)
      }),
    )
  })
})

describe('CASE', () => {
  const file = JSON.parse(asCase(crcn, new Date(0)).text)
  const changed = (change: (copy: typeof file) => void) => {
    const copy = structuredClone(file)
    change(copy)
    return read(JSON.stringify(copy, null, 2), 'x.json')
  }

  test('says which fields are left out, and how often', () => {
    const found = changed((copy) => {
      copy.CFRubrics = []
      copy.CFItems[1].educationLevel = ['09']
      copy.CFItems[2].educationLevel = ['10']
      copy.CFAssociations.push({ ...copy.CFAssociations[0], associationType: 'isRelatedTo' })
    })
    expect(found).toMatchObject({ as: 'framework', kind: 'case' })
    expect(found.as === 'framework' && found.ignored).toEqual([
      expect.objectContaining({ field: 'CFRubrics', count: 1 }),
      expect.objectContaining({ field: 'CFDocument.version', count: 1 }),
      expect.objectContaining({ field: 'CFDocument.notes', count: 1 }),
      expect.objectContaining({ field: 'CFItem.educationLevel', count: 2 }),
      expect.objectContaining({ field: 'CFAssociation isRelatedTo', count: 1 }),
    ])
  })

  test('a code twice, and a parent that is not there, at the line of their item', () => {
    const found = changed((copy) => {
      copy.CFItems[2].humanCodingScheme = '1.1'
      copy.CFAssociations[3].destinationNodeURI.identifier = 'elsewhere'
    })
    const problems = problemsOf(found)
    expect(problems.map(({ why }) => why)).toEqual(['code-twice', 'domain-unknown'])
    expect(problems.every(({ line }) => line > 10)).toBe(true)
  })
})

describe('written and read again', () => {
  const kept = ({ language, title, source, parts, domains }: typeof c2i2e) => ({
    language,
    title,
    source,
    parts,
    domains,
  })
  /** What a file cannot hold: the writer says so of each. */
  const inOneLanguage = <One extends { shortTitle?: { fr: string; en: string } }>(
    one: One,
    text: string,
  ): One => {
    const { shortTitle, ...rest } = one
    const says = shortTitle && shortTitle.fr.replaceAll('’', "'") !== text
    return (says ? { ...rest, shortTitle: { fr: shortTitle.fr, en: shortTitle.fr } } : rest) as One
  }
  const cut = (text: string) => (text.length > 40 ? `${text.slice(0, 39).trim()}…` : text)

  test.each([c2i2e, crcn])('the $id as CASE is the same, but for what is said to be lost', (framework) => {
    const { text, lost } = asCase(framework, new Date(0))
    expect(lost).toEqual(framework === c2i2e ? ['rule', 'english'] : ['english', 'read-from'])
    const expected = {
      ...kept(framework),
      domains: framework.domains.map((domain) => ({
        ...domain,
        shortTitle: { fr: domain.shortTitle.fr, en: domain.shortTitle.fr },
        competences: domain.competences.map((one) => inOneLanguage(one, one.text)),
      })),
    }
    expect(read(text, 'x.json')).toMatchObject({ as: 'framework', content: expected })
  })

  test.each([c2i2e, crcn])('the $id for Moodle is the same, but for what is said to be lost', (framework) => {
    const { text, lost } = asMoodle(framework)
    expect(lost).toContain('version')
    const expected = {
      ...kept(framework),
      domains: framework.domains.map((domain) => ({
        ...domain,
        shortTitle: { fr: cut(domain.title), en: cut(domain.title) },
        competences: domain.competences.map((one) => inOneLanguage(one, one.text)),
      })),
    }
    expect(read(text)).toMatchObject({ as: 'framework', content: expected })
  })

  test('a second export is the same, byte by byte', () => {
    expect(asCase(c2i2e, new Date(0))).toEqual(asCase(c2i2e, new Date(0)))
    expect(asMoodle(c2i2e)).toEqual(asMoodle(c2i2e))
  })
})

describe('what strangers write into one', () => {
  const HIDDEN = String.raw`\u0000\u202e\ud800\u2066`
  const item = (identifier: string, code: string, more: string) =>
    `{"identifier":"${identifier}","humanCodingScheme":"${code}",${more}}`
  const child = (of: string, parent: string) =>
    `{"associationType":"isChildOf","originNodeURI":{"identifier":"${of}"},"destinationNodeURI":{"identifier":"${parent}"}}`
  const packaged = (said: string, description = said) =>
    `{"CFDocument":{"identifier":"d","title":"Cadre${said}","description":"${description}"},"CFItems":[${item('1', 'D', `"fullStatement":"Domaine${said}"`)},${item('2', 'D.1', `"fullStatement":"Un${said}\\n- deux${said}","notes":"trois${said}"`)}],"CFAssociations":[${child('1', 'd')},${child('2', '1')}]}`

  test('is kept without what no screen shows and no database stores, and turns no sentence around', () => {
    const found = read(packaged(HIDDEN, `Source${HIDDEN}`))
    expect(found.as).toBe('framework')
    expect(JSON.stringify(found)).not.toMatch(/\\u0000|\\ud800|[\u202a-\u202e\u2066-\u2069]/)
    expect(found).toMatchObject({ content: { domains: [{ competences: [{ explanation: 'trois\ufffd' }] }] } })
  })

  test('is as long as a card holds: a text with all its items, and where it comes from', () => {
    const long = String.raw`\n- encore un`.repeat(200)
    expect(problemsOf(read(packaged(long, 'S')))).toContainEqual({ line: 1, why: 'text-long', about: 'D.1' })
    const found = read(packaged('', 'S'.repeat(90_000)))
    expect(found.as === 'framework' && found.content.source.length).toBe(SOURCE_MOST)
  })
})
