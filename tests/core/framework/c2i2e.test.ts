import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { allCompetences, competence, officialText } from '../../../core/framework/framework.ts'
import { c2i2e } from './fixtures/frameworks.ts'

const textOf = (code: string) => {
  const found = competence(c2i2e, code)
  return found && officialText(found)
}

describe('the C2i2e file', () => {
  test('has 28 competences in 7 domains of two parts', () => {
    expect(c2i2e.domains.map(({ code, competences }) => [code, competences.length])).toEqual([
      ['A1', 5],
      ['A2', 3],
      ['A3', 4],
      ['B1', 3],
      ['B2', 5],
      ['B3', 5],
      ['B4', 3],
    ])
    expect(allCompetences(c2i2e)).toHaveLength(28)
    expect(c2i2e.parts.map(({ code }) => code)).toEqual(['A', 'B'])
    for (const { code, part } of c2i2e.domains) expect(part).toBe(code[0])
  })

  test('numbers the competences of each domain from 1, in order', () => {
    for (const { code, competences } of c2i2e.domains) {
      expect(competences.map((one) => one.code)).toEqual(competences.map((_, at) => `${code}.${at + 1}`))
    }
  })

  test('carries the certification rule of the arrêté as data', () => {
    expect(c2i2e.certification).toMatchObject({
      kind: 'threshold',
      minimumValidated: 23,
      maximumMissingPerDomain: 2,
      text: "La certification nécessite la validation d'au moins 23 des 28 compétences du référentiel national avec un maximum de 2 compétences non validées par domaine.",
    })
  })

  test('keeps the official texts to the letter, whole annex', () => {
    // Both sums were taken from the annex itself. If one fails, an official text was edited: put it back.
    const competences = allCompetences(c2i2e).map((one) => `${one.code} ${officialText(one)}`)
    expect(sha256(competences.join('\n'))).toBe(
      '24d074c6fc1e1ba74bba9f93a8cc6ffd150949245ba4a9441e83ca31602a072f',
    )
    expect(sha256(annex())).toBe('6d49789557c0562b88a9968bf6c275997189b5068427f9312f3d14d4fc48c268')
  })

  test.each([
    [
      'A3.2',
      'Prendre en compte les enjeux et respecter les règles concernant notamment : - la recherche et les critères de contrôle de validité des informations ; - la sécurité informatique ; - le filtrage internet.',
    ],
    [
      'B2.2',
      "Concevoir des situations d'apprentissage et d'évaluation mettant en œuvre des logiciels généraux ou spécifiques à la discipline, au domaine et niveau d'enseignement.",
    ],
    [
      'B2.4',
      'Préparer des ressources adaptées à la diversité des publics et des situations pédagogiques : - en opérant des choix entre les supports et médias utilisables - en respectant les règles de la communication.',
    ],
    ['B4.2', "S'intégrer dans une démarche collective d'évaluation des compétences Tic (B2i ® ou C2i ®)."],
    ['B4.3', "Utiliser des outils d'évaluation et de suivi pédagogique."],
  ])('%s reads as the annex has it', (code, text) => {
    expect(textOf(code)).toBe(text)
  })

  test('B1.3 has no full stop, because the annex has none', () => {
    expect(textOf('B1.3')?.endsWith('ou éducatives')).toBe(true)
  })

  test('splits the sub-lists of A3.2, A3.3 and B2.4, and no other', () => {
    const lists = allCompetences(c2i2e).flatMap(({ code, items }) => (items ? [[code, items.length]] : []))
    expect(lists).toEqual([
      ['A3.2', 3],
      ['A3.3', 6],
      ['B2.4', 2],
    ])
  })

  test('prints its short titles with the apostrophe of print: they are ours, the texts are the decree’s', () => {
    const titles = [...JSON.stringify(c2i2e).matchAll(/"shortTitle":\{[^}]*\}/g)].map(([title]) => title)
    expect(titles.length).toBeGreaterThan(28)
    expect(titles.filter((title) => title.includes("'"))).toEqual([])
  })

  test('gives every domain and competence a short title in both languages, each different from the others', () => {
    for (const locale of ['fr', 'en'] as const) {
      const titles = [...c2i2e.domains, ...allCompetences(c2i2e)].map(
        ({ shortTitle }) => shortTitle?.[locale] ?? '',
      )
      expect(titles).not.toContain('')
      expect(new Set(titles).size).toBe(titles.length)
    }
  })
})

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** The annex's two tables as plain text, rebuilt from the data: headings, tabs and numbers included. */
function annex(): string {
  const lines = [c2i2e.title]
  for (const part of c2i2e.parts) {
    lines.push('', `${part.code} - ${part.title}`, '', 'Domaines\tCompétences')
    for (const { code, title, competences } of c2i2e.domains.filter((domain) => domain.part === part.code)) {
      const heading = `${code[0]}.${code[1]} - ${title}`
      lines.push(
        ...competences.map((one, at) => `${at === 0 ? heading : ''}\t${at + 1}. ${officialText(one)}`),
      )
    }
  }
  return lines.join('\n')
}
