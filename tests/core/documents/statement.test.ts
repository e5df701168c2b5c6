import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { Resvg } from '@resvg/resvg-js'
import jsqr from 'jsqr'
import { describe, expect, test } from 'vitest'
import { drawableName } from '../../../core/documents/pdf/fonts.ts'
import { qrSvg } from '../../../core/documents/pdf/qr.ts'
import { type StatementPaper, statementPdf } from '../../../core/documents/statement/statement.ts'
import { readPdf } from '../../support/pdf.ts'
import { ADDRESS, paper } from './papers.ts'

/** Its types say that it is a module of ES, and it is none. */
const scan = jsqr as unknown as typeof jsqr.default

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const said = async (given: StatementPaper) => readPdf(statementPdf(given))

describe('the document', () => {
  test('says it all: person, framework, each competence, both conditions, reference, code and address', async () => {
    const { text, pages, title, language } = await said(paper())
    const all = text.join('\n')
    for (const words of [
      'Inès Moreau',
      'groupe Mathématiques (MATHS)',
      'C2i niveau 2',
      'A1.1',
      '23 attestées',
      'ATT-MATHS-2026-0001',
      ADDRESS,
    ])
      expect(all.replaceAll('\n', ' ')).toContain(words)
    expect(pages).toBeGreaterThan(1)
    for (const [index, page] of text.entries()) expect(page).toContain(`page ${index + 1}/${pages}`)
    expect(title).toBe('Attestation de compétences, Inès Moreau')
    expect(language).toBe('fr')
  })

  test('is read by a screen reader: PDF/UA-1, tagged, headings and headers as such, its one picture with its words', async () => {
    const { isTagged, metadata, roles, alternatives } = await said(paper())
    expect(isTagged).toBe(true)
    expect(metadata).toMatch(/pdfuaid:part(>|=")1/)
    expect(roles).toMatchObject({ H1: 1, H2: 3, Figure: 1 })
    expect(roles['TH']).toBeGreaterThan(5)
    expect(alternatives).toEqual(['Le code mène à l’adresse.'])
  })

  test('is said by a screen reader in this order, with what each part is', async () => {
    const { spoken } = await said(paper())
    expect(spoken.slice(0, 21)).toEqual([
      'P: Institut · groupe Mathématiques (MATHS) Établie le 2 novembre 2026.',
      'H1: Attestation de compétences',
      'P: Inès Moreau',
      'P: L’équipe de formation a attesté à cette personne :',
      'P: C2i niveau 2, version 2010 (Arrêté du 14 décembre 2010)',
      'H2: Conditions du certificat',
      'P: 23 compétences attestées sur 28.',
      'LI: Au moins 23 compétences attestées — Condition remplie : 23 attestées',
      'LI: Au plus 2 non attestées par domaine — À compléter : A1',
      'P: Cette attestation n’est pas le certificat.',
      'H2: Compétences attestées',
      'TH: Code',
      'TH: Compétence',
      'TH: Attestée le',
      'TH: D’après',
      'TH: Par',
      'TH: A1 · Maîtrise de l’environnement 5 sur 5',
      'TD: A1.1',
      'TD: Concevoir et mettre en œuvre des situations d’enseignement et d’apprentissage avec les outils.',
      'TD: 2 novembre 2026',
      'TD: activité MATHS-2026-0042',
    ])
    expect(spoken.filter((line) => line.startsWith('TD: ') && line.includes('•'))[0]).toMatch(
      /outils\. • les élèves ; • les adultes\.$/,
    )
    expect(spoken.slice(-6)).toEqual([
      'H2: Vérifier cette attestation',
      'Figure: Le code mène à l’adresse.',
      'P: Ouvrez l’adresse.',
      `P: ${ADDRESS}`,
      'P: Référence : ATT-MATHS-2026-0001',
      'P: Code : ABCD-EFGH-JKMN-PQRS-TUVW-XYZ2-34',
    ])
    // The columns are named once, however many pages repeat them.
    expect(spoken.filter((line) => line === 'TH: Compétence')).toHaveLength(1)
  })

  test('repeats what stands above the columns on every page of the table', async () => {
    const { text } = await said(paper())
    for (const page of text.slice(0, 2)) expect(page).toContain('Compétence')
  })

  test('has every font in it that it is set in', async () => {
    expect((await said(paper())).fonts).toEqual(['AtkinsonHyperlegible-Bold', 'AtkinsonHyperlegible-Regular'])
  })

  test.each([
    ['محمد بن عبد الله', 'NotoSansArabic-Bold'],
    ['Ольга Щукина', 'NotoSans-Bold'],
    ['Ελένη Παπαδοπούλου', 'NotoSans-Bold'],
    ['Nguyễn Thị Ánh', 'NotoSans-Bold'],
    ['王小明', 'ZCOOLXiaoWei-Regular'],
  ])('draws %s', async (person, font) => {
    expect(drawableName(person)).toEqual({ text: person, missing: [] })
    expect((await said(paper({ person }))).fonts).toContain(font)
  })

  test('is the same to the byte for the same state, also in another process', () => {
    const once = digest(statementPdf(paper()))
    statementPdf(paper({ person: 'Karim Benali' }))
    expect(digest(statementPdf(paper()))).toBe(once)
    const url = (path: string) => new URL(path, import.meta.url).href
    const script = `const { paper } = await import('${url('./papers.ts')}'); const { statementPdf } = await import(
      '${url('../../../core/documents/statement/statement.ts')}'); const { createHash } = await import('node:crypto');
      process.stdout.write(createHash('sha256').update(statementPdf(paper())).digest('hex'))`
    const args = ['--import', 'tsx', '--input-type=module', '-e', script]
    expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe(once)
  })

  test('takes whatever people wrote for words, and for nothing else', async () => {
    const person = '#panic("x") $a$ *b* _c_ @d <e> `f` \\ //'
    expect((await said(paper({ person }))).text.join(' ')).toContain(person)
  })

  test('without an address has no code to scan', async () => {
    const { text, alternatives } = await said(paper({ address: null }))
    expect(alternatives).toEqual([])
    expect(text.join('\n')).not.toContain('https://')
  })
})

test('a camera reads the address in the code, as dark as it is printed', () => {
  const picture = new Resvg(qrSvg(ADDRESS), { fitTo: { mode: 'width', value: 300 } }).render()
  const pixels = new Uint8ClampedArray(picture.pixels)
  expect(scan(pixels, picture.width, picture.height)?.data).toBe(ADDRESS)
})

describe('a name', () => {
  test('is written without the pictures beside it, and its letters undressed', () => {
    expect(drawableName('Zoé 🌻👩🏽‍🏫')).toEqual({ text: 'Zoé', missing: [] })
    expect(drawableName('𝐙𝐨𝐞')).toEqual({ text: 'Zoe', missing: [] })
    expect(drawableName('Élodie')).toEqual({ text: 'Élodie', missing: [] })
  })

  test('of which letters are missing says which', () => {
    expect(drawableName('ᚠᚢᚠ Zoé').missing).toEqual(['ᚠ', 'ᚢ'])
  })
})
