import { describe, expect, test } from 'vitest'
import { svgOf } from '../../../core/documents/pictures.ts'
import { type ReportPaper, reportPdf } from '../../../core/documents/report/report.ts'
import { readPdf } from '../../support/pdf.ts'
import { BARS } from './charts.ts'

const WORDS = {
  title: 'Rapport sur la garantie de réponse',
  issued: 'Établi le 1er décembre 2026.',
  results: 'Les réponses',
  what: 'Ce qui est compté',
  count: 'Nombre',
  broken: 'Quand le délai a été dépassé',
  brokenOpening: 'À ce moment, la question était :',
  spread: 'Les délais et les jours',
  groups: 'Par groupe',
  week: 'Quand les questions sont posées',
  weekOpening: 'Chaque case compte les questions posées ce jour-là.',
  load: 'Par membre de l’équipe de formation',
  loadOpening: 'À moins de 5 questions, rien n’est détaillé.',
  outages: 'Arrêts de SOS TICE',
  outagesOpening: 'Pendant un arrêt, rien n’est rappelé.',
  proof: 'D’où viennent ces chiffres',
  page: 'page',
  groupColumns: ['Groupe', 'Questions', 'Délai tenu', 'Après le délai', 'Sans réponse'],
  weekColumns: ['Jour', 'avant 8 h', '8 h à 10 h', 'Tout le jour'],
  topics: 'Par domaine',
  topicsOpening: 'Chaque question compte dans un seul domaine.',
  topicColumns: ['Domaine', 'Questions', 'Délai tenu', 'Après le délai', 'Sans réponse'],
  opinions: 'Les avis',
  opinionsOpening: 'Ces avis ne viennent pas du registre.',
  opinionWords: 'En quelques mots :',
  opinionColumns: ['Avis', 'Nombre'],
  loadColumns: ['Qui', 'Questions', 'Premières réponses', 'En cours'],
  outageColumns: ['Quand', 'Questions concernées'],
}

function paper(changed: Partial<ReportPaper> = {}): ReportPaper {
  return {
    language: 'fr',
    title: 'Rapport sur la garantie de réponse du 1er au 30 novembre 2026',
    organisation: 'Institut',
    groups: 'Mathématiques (MATHS), Lettres (LETTRES)',
    period: 'du 1er novembre 2026 au 30 novembre 2026',
    figures: [
      { label: 'Questions posées', value: '48' },
      { label: 'Délai tenu', value: '94 %' },
    ],
    broken: [{ label: 'confiée à personne', value: '3' }],
    picture: { svg: svgOf({ kind: 'bars', chart: BARS }, 'wide'), alt: 'Questions et réponses.\nlundi 12' },
    byGroup: [
      ['Mathématiques (MATHS)', '40', '95 %', '1', '1'],
      ['Lettres (LETTRES)', '8', '90 %', '1', '0'],
    ],
    byTopic: [
      ['B2 · Préparation', '30', '95 %', '1', '0'],
      ['aucun domaine reconnu', '18', '93 %', '1', '1'],
    ],
    uncovered: ['Groupe MATHS : personne ne répond de A3.'],
    opinions: [
      ['Très utile', '4'],
      ['Pas assez utile', '2'],
    ],
    opinionWords: ['Clair et rapide.'],
    week: ['lundi', 'mardi'].map((day) => [day, '1', '2', '3']),
    load: [
      ['Claire Fontaine', '40', '38', '2'],
      ['محمد بن عبد الله', 'moins de 5', '–', '1'],
    ],
    outages: [['du lun. 2 nov. à 20 h au jeu. 5 nov. à 14 h (2 jours 18 h)', 'SOS-MATHS-2026-0001']],
    source: 'Ces chiffres sont calculés à partir du registre de la garantie (214 inscriptions).',
    seal: 'Sceau du registre à ce moment : 214-9f86d081884c7d659a2feaa0c55ad015.',
    at: new Date('2026-12-01T09:00:00Z'),
    words: WORDS,
    ...changed,
  }
}
const said = async (changed?: Partial<ReportPaper>) => readPdf(reportPdf(paper(changed)))

describe('the report as a document', () => {
  test('says it all, page after page', async () => {
    const { text, pages, title, language } = await said()
    const all = text.join('\n').replaceAll('\n', ' ')
    for (const words of [
      'du 1er novembre 2026 au 30 novembre 2026',
      'Institut',
      'Mathématiques (MATHS), Lettres (LETTRES)',
      'Questions posées',
      '94 %',
      'confiée à personne',
      'Claire Fontaine',
      'moins de 5',
      'aucun domaine reconnu',
      'personne ne répond de A3',
      'Pas assez utile',
      'Clair et rapide.',
      '2 jours 18 h',
      'SOS-MATHS-2026-0001',
      '214-9f86d081884c7d659a2feaa0c55ad015',
    ])
      expect(all).toContain(words)
    for (const [index, page] of text.entries()) expect(page).toContain(`page ${index + 1}/${pages}`)
    expect([title, language]).toEqual([paper().title, 'fr'])
  })

  test('is read by a screen reader: PDF/UA-1, tagged, every table with its headers, the picture with its words', async () => {
    const { isTagged, metadata, roles, alternatives } = await said()
    expect(isTagged).toBe(true)
    expect(metadata).toMatch(/pdfuaid:part(>|=")1/)
    expect(roles).toMatchObject({ H1: 1, H2: 10, Table: 8, Figure: 1 })
    expect(roles['TH']).toBe(2 + 2 + 5 + 5 + 4 + 4 + 2 + 2)
    expect(alternatives).toEqual(['Questions et réponses.\nlundi 12'])
  })

  test('leaves out what there is nothing to say about, with its heading', async () => {
    const { text, roles } = await said({
      ...{ broken: [], byGroup: [], byTopic: [], uncovered: [], load: [], outages: [], seal: '' },
      ...{ opinions: [], opinionWords: [] },
    })
    expect(roles).toMatchObject({ H2: 5, Table: 2 })
    expect(text.join()).not.toMatch(/Par groupe|Par domaine|Par membre|Arrêts|Sceau/)
  })

  test('has every font in it that it is set in, those of the picture too, and the letters of every name', async () => {
    expect((await said()).fonts).toEqual([
      'AtkinsonHyperlegible-Bold',
      'AtkinsonHyperlegible-Regular',
      'NotoSansArabic-Regular',
    ])
  })

  test('of a name that no font has, the rest is written', async () => {
    const { text } = await said({
      load: [
        ['Zoé 🌻 ᚠᚢ', '6', '3', '0'],
        ['ᚠᚢ', '7', '4', '0'],
      ],
    })
    expect(text.join()).toMatch(/Zoé/)
  })

  test('takes whatever people wrote for words, and for nothing else', async () => {
    const organisation = '#panic("x") $a$ *b* _c_ @d <e> `f` \\ //'
    expect((await said({ organisation })).text.join(' ')).toContain(organisation)
  })
})
