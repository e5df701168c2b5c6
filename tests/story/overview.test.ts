/** Those who coordinate read how competences come about in their groups: what is counted, what is withheld, who is named where. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { handsOn } from '../support/hands.ts'
import { labels, only, plain, wordsOf } from '../support/news.ts'
import { createOtherGroup } from '../support/other-group.ts'
import { readPdf } from '../support/pdf.ts'
import { rowsOf } from '../support/rows.ts'
import { moreTrainees, type Told, tellOf } from '../support/school-year.ts'
import { freshStage } from '../support/stage.ts'
import { statementsOf } from '../support/statements.ts'
import { attestedForAll, recorded, standing, trainingOn } from '../support/training.ts'
import { tie } from '../support/tying.ts'

const asking =
  (stage: Stage) =>
  async (line: string, who = 'helene') =>
    only((await stage.say(who, line)).replies)
const blocksOf = (card: Message) => card.body ?? []
const alternatives = (card: Message) =>
  blocksOf(card).flatMap((block) => (block.kind === 'image' ? [plain(block.alt)] : []))

const attested = (at: string, by = 'claire') => ({ by, at, verdict: 'attested' }) as const
const refused = (at: string, by = 'claire') => ({ by, at, verdict: 'refused' }) as const

/** What comes in private after a button. */
async function received(stage: Stage, card: Message, label: string) {
  const said = only((await stage.press('helene', card, label)).replies)
  expect(wordsOf(said)).toContain('en message privé')
  const body = (await stage.inbox('helene')).at(-1)?.body ?? []
  const files = body.flatMap((block) => (block.kind === 'file' ? [block] : []))
  return Promise.all(
    files.map(async ({ name, url }) => ({
      name,
      bytes: new Uint8Array(await (await stage.request(url)).arrayBuffer()),
    })),
  )
}

describe('a school year of two groups', () => {
  let stage: Stage
  let ask: ReturnType<typeof asking>
  beforeAll(async () => {
    stage = await freshStage()
    ask = asking(stage)
    await createOtherGroup(stage, { code: 'LETTRES', trainee: 'lea', trainer: 'leo', sameOrganisation: true })
    const rows = rowsOf(stage.db)
    const lettres = await rows.group.findFirstOrThrow({ where: { code: 'LETTRES' } })
    const helene = await rows.identity.findFirstOrThrow({ where: { userId: 'helene' } })
    const membership = { groupId: lettres.id, personId: helene.personId, role: 'coordinator' }
    await rows.membership.create({
      data: { id: stage.ids.next(), ...membership, since: new Date('2026-09-01T06:00:00Z') },
    })
    await moreTrainees(stage, 1, '2026-09-01T06:00:00Z')
    await tellOf(stage, [
      {
        author: 'ines',
        code: 'B2.1',
        declaredAt: '2026-09-10T10:00:00Z',
        decided: attested('2026-09-12T10:00:00Z'),
      },
      // The same again: she has it already.
      {
        ...{ author: 'ines', code: 'B2.1', declaredAt: '2026-10-05T10:00:00Z', place: 'home' },
        decided: attested('2026-10-06T10:00:00Z'),
      },
      {
        author: 'karim',
        code: 'B2.1',
        declaredAt: '2026-10-01T10:00:00Z',
        decided: attested('2026-10-11T10:00:00Z'),
      },
      {
        author: 'karim',
        code: 'A1.3',
        declaredAt: '2026-10-01T10:00:00Z',
        decided: refused('2026-10-02T10:00:00Z'),
      },
      { author: 'karim', code: 'A1.4', declaredAt: '2026-10-01T10:00:00Z', withdrawn: true },
      { author: 'karim', code: 'A1.5', declaredAt: '2026-10-20T10:00:00Z' },
      // Half past midnight in Paris on the first of October.
      {
        ...{ author: 'ines', code: 'B1.1', declaredAt: '2026-09-30T22:30:00Z', place: 'institute' },
        decided: attested('2026-09-30T22:40:00Z', 'marc'),
      },
      // The year before, and another version.
      {
        author: 'ines',
        code: 'A2.1',
        declaredAt: '2026-05-10T10:00:00Z',
        decided: attested('2026-05-12T10:00:00Z'),
      },
      {
        ...{ author: 'ines', code: 'Z9', declaredAt: '2026-10-03T10:00:00Z', framework: 'c2i2e@2004' },
        decided: attested('2026-10-03T11:00:00Z', 'marc'),
      },
      {
        ...{ author: 'lea', code: 'B2.1', declaredAt: '2026-10-07T10:00:00Z', group: 'LETTRES' },
        decided: attested('2026-10-08T10:00:00Z', 'leo'),
      },
    ])
  })
  afterAll(() => stage.close())

  test('counts each competence of a person once, in the month in which they first had it, as months are where they live', async () => {
    const card = await ask('/bilan MATHS')
    const said = wordsOf(card)
    expect(said).toContain('Les compétences du 1er septembre au 2 novembre 2026')
    for (const line of [
      'Compétences déclarées : 6',
      'Compétences attestées : 3',
      'Personnes qui ont progressé : 2',
    ])
      expect(said).toContain(line)
    const [evolution = ''] = alternatives(card)
    expect(evolution.split('\n')).toEqual([
      'L’évolution des compétences, C2i2e (2010) · MATHS · du 1er septembre au 2 novembre 2026.',
      'Compétences attestées, par mois : septembre 2026 : 1 ; octobre 2026 : 2.',
      'Compétences déclarées, par mois : septembre 2026 : 1 ; octobre 2026 : 5.',
      'Personnes qui ont progressé, par mois : septembre 2026 : 1 ; octobre 2026 : 2.',
      'Temps de la déclaration à la décision : jusqu’à 1 jour : 2 ; 1 jour à 3 jours : 3 ; 7 jours à 14 jours : 1.',
    ])
  })

  test('draws which ways develop which competences; the same is said in words, nothing included', async () => {
    const card = await ask('/bilan MATHS')
    const matrix = alternatives(card)[1] ?? ''
    expect(matrix).toContain(
      'B2 · Conception et préparation : B2.1 2 en école, collège ou lycée, 1 chez soi ; B2.2 aucune',
    )
    expect(matrix).toContain('B1.1 1 à l’institut')
    expect(matrix).not.toContain('Z9')
    const pictures = blocksOf(card).flatMap((block) => (block.kind === 'image' ? [block.url] : []))
    expect(pictures).toHaveLength(2)
    for (const url of pictures)
      expect((await stage.request(url)).headers.get('content-type')).toBe('image/png')
  })

  test('names what nobody has yet, with how often it was declared', async () => {
    const said = wordsOf(await ask('/bilan MATHS'))
    expect(said).toMatch(/A1\.3 · .* — déclarée une fois$/m)
    expect(said).toMatch(/A1\.5 · .* — déclarée une fois, dont 1 en attente/)
    expect(said).toMatch(/A1\.4 · .* — jamais déclarée/)
    expect(said).not.toMatch(/B2\.1 · .* — /)
    expect(said).toContain('Et 16 autres, dans le PDF.')
  })

  test('keeps what was done under another version apart', async () => {
    const said = wordsOf(await ask('/bilan MATHS'))
    expect(said).toContain(
      'Référentiel c2i2e@2004, qu’aucun de ces groupes ne suit plus — 1 compétence déclarée, 1 attestée',
    )
  })

  test('of several groups, each is counted by itself, and one press shows one of them alone', async () => {
    const all = await ask('/bilan')
    expect(wordsOf(all)).toContain('Compétences attestées : 4')
    expect(wordsOf(all)).toContain(
      'Mathématiques (MATHS) — 3 compétences attestées, 2 personnes ont progressé',
    )
    expect(wordsOf(all)).toContain('LETTRES (LETTRES) — 1 compétence attestée, 1 personne a progressé')
    const one = only((await stage.press('helene', all, 'LETTRES (LETTRES)')).replies)
    expect(wordsOf(one)).toContain('Compétences attestées : 1')
    expect(labels(one)).toContain('Tous mes groupes')
  })

  test('a month says of itself what the year says of it', async () => {
    const card = await ask('/bilan octobre 2026 MATHS')
    expect(wordsOf(card)).toContain('Les compétences du 1er au 31 octobre 2026')
    expect(wordsOf(card)).toContain('Compétences attestées : 2')
    expect(alternatives(card)[1]).toContain('B2.1 1 en école, collège ou lycée, 1 chez soi')
  })

  test('shares of what was not attested are not said where they would tell of few', async () => {
    for (const line of ['/bilan', '/bilan octobre 2026 MATHS'])
      expect(wordsOf(await ask(line))).toContain('se lit pour un seul groupe et une année scolaire entière')
    const said = wordsOf(await ask('/bilan MATHS'))
    expect(said).toMatch(/Claire Fontaine — non montré : moins de 10 décisions/)
    expect(said).not.toContain('Toute l’équipe')
    expect(said).not.toMatch(/\d+ sur \d+ décisions/)
  })

  test('whoever is silent is named to those who coordinate, in private, and in no file', async () => {
    const card = await ask('/bilan MATHS')
    expect(wordsOf(card)).toContain('1 stagiaire sur 3 : rien de déclaré depuis 6 semaines.')
    expect(wordsOf(card)).not.toContain('Stagiaire 0')
    const named = only((await stage.press('helene', card, 'Voir qui n’a rien déclaré')).replies)
    expect(wordsOf(named)).toContain(
      'Stagiaire 0 — aucune déclaration, dans le groupe depuis le 1er septembre 2026',
    )
    expect(wordsOf(named)).not.toMatch(/Inès|Karim/)
    for (const label of ['Recevoir le PDF', 'Recevoir le tableau'])
      for (const { name, bytes } of await received(stage, card, label)) {
        const said = name.endsWith('.pdf')
          ? (await readPdf(bytes)).text.join('\n')
          : new TextDecoder().decode(bytes)
        expect(said).toContain('B2.1')
        expect(said).not.toMatch(/Stagiaire \d|Inès|Karim/)
      }
  })

  test('the document says the same, for a screen reader too', async () => {
    const [{ name, bytes } = { name: '', bytes: new Uint8Array() }] = await received(
      stage,
      await ask('/bilan'),
      'Recevoir le PDF',
    )
    expect(name).toBe('competences-2026-09-01-2026-11-02.pdf')
    const { text, title, isTagged, metadata, alternatives: pictures } = await readPdf(bytes)
    expect(title).toBe('Bilan des compétences du 1er septembre au 2 novembre 2026')
    expect(isTagged).toBe(true)
    expect(metadata).toMatch(/pdfuaid:part(>|=")1/)
    expect(pictures).toHaveLength(4)
    const said = plain(text.join('\n').replaceAll('\n', ' '))
    for (const words of [
      'Compétences attestées 4',
      'octobre 2026 1 2',
      'qu’aucun de ces groupes ne suit plus',
    ])
      expect(said).toContain(words)
  })

  test('the table has a line for each group, month and competence, and the figures stand in a second one', async () => {
    const files = await received(stage, await ask('/bilan'), 'Recevoir le tableau')
    expect(files.map(({ name }) => name)).toEqual([
      'competences-2026-09-01-2026-11-02.csv',
      'competences-2026-09-01-2026-11-02-chiffres.csv',
    ])
    const [lines = '', figures = ''] = files.map(({ bytes }) => plain(new TextDecoder().decode(bytes)))
    expect(lines).toContain('\r\nC2i2e (2010);MATHS;2026-10;B2.1;')
    expect(lines.split('\r\n').find((line) => line.includes('MATHS;2026-10;B2.1'))).toMatch(
      /;2;1;0;1;1;0;0;0$/,
    )
    expect(figures).toContain('Compétences attestées;4')
    expect(figures).toContain('\r\nEn tout;1;3')
  })

  test('nobody else reads it, and nobody reads of a group that they do not coordinate', async () => {
    for (const who of ['ines', 'claire', 'leo'])
      for (const line of ['/bilan', '/bilan MATHS'])
        expect(wordsOf(await ask(line, who))).not.toContain('attestées')
    const { act } = handsOn(() => stage)
    for (const command of ['overview.show', 'overview.silent']) {
      const intent = { command, input: { group: 'LETTRES', period: '2026' } }
      const theirs = plain(JSON.stringify(await act({ user: 'yann' }, { kind: 'intent', intent })))
      expect(theirs).not.toMatch(/attestées|déclar/)
      expect(theirs).toMatch(/LETTRES|Choisissez parmi : MATHS · Mathématiques\./)
    }
  })

  test('of a time that is none, or has not come, it says so', async () => {
    const { act } = handsOn(() => stage)
    for (const period of ['2031', '2026-13', 'x; drop table', ''])
      for (const as of ['document', 'table']) {
        const intent = { command: 'overview.hand', input: { period, as } }
        const said = JSON.stringify(await act({ user: 'helene' }, { kind: 'intent', intent }))
        expect(plain(said)).not.toContain('en message privé')
      }
    expect(wordsOf(await ask('/bilan l’année scolaire dernière'))).toContain('Compétences attestées : 1')
  })
})

test('where enough was decided the share is said, and what is withheld cannot be found from the whole', async () => {
  const stage = await freshStage()
  const ask = asking(stage)
  const [author = ''] = await moreTrainees(stage, 1, '2026-09-01T06:00:00Z')
  const decisions = (by: string, count: number, few: number): Told[] =>
    Array.from({ length: count }, (_, index) => ({
      ...{ author, code: 'B2.1', declaredAt: '2026-09-02T10:00:00Z' },
      decided: index < few ? refused('2026-09-03T10:00:00Z', by) : attested('2026-09-03T10:00:00Z', by),
    }))
  await tellOf(stage, [...decisions('claire', 20, 5), ...decisions('marc', 12, 3)])
  expect(wordsOf(await ask('/bilan'))).toContain('Claire Fontaine — 25 % (5 sur 20 décisions)')
  expect(wordsOf(await ask('/bilan'))).toContain('Toute l’équipe — 25 % (8 sur 32 décisions)')
  await tellOf(stage, decisions('yann', 3, 2))
  const said = wordsOf(await ask('/bilan'))
  expect(said).toContain('Claire Fontaine — 25 % (5 sur 20 décisions)')
  expect(said.match(/non montré/g)).toHaveLength(2)
  expect(said).toContain('Toute l’équipe — 28 % (10 sur 35 décisions)')
  await stage.close()
})

describe('what does not stand any more, or is one person’s twice', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await freshStage()
  })
  afterAll(() => stage.close())

  test('two accounts that became one person count once, by declaration and by training; an undone training counts for nothing', async () => {
    const ask = asking(stage)
    const { type, write, of: handsOf } = handsOn(() => stage)
    const lou = { user: 'lou', name: 'Lou Petit', channel: 'maths-questions' }
    const lately = { user: 'lou-lately', name: 'Lou P.', channel: 'maths-questions' }
    await write(lou, 'Comment imprimer un dossier ?')
    await write(lately, 'Comment imprimer une image ?')
    await tellOf(
      stage,
      ['lou', 'lou-lately'].map((author) => ({
        ...{ author, code: 'B1.2', declaredAt: '2026-10-10T10:00:00Z' },
        decided: attested('2026-10-12T10:00:00Z'),
      })),
    )
    const training = await recorded(stage, 'claire')
    const code = (await rowsOf(stage.db).training.findFirstOrThrow()).code ?? ''
    for (const user of ['lou', 'lou-lately']) await type({ user }, `/formation ${code}`)
    await attestedForAll(stage, 'claire', training)
    await stage.pass({ minutes: 1 })
    const before = wordsOf(await ask('/bilan'))
    expect(before).toContain('Compétences attestées : 6')
    expect(before).toContain('Personnes qui ont progressé : 2')

    await tie(handsOf(lou), handsOf(lately), handsOf({ user: 'yann' }))
    const after = await ask('/bilan')
    expect(wordsOf(after)).toContain('Compétences attestées : 3')
    expect(wordsOf(after)).toContain('Personnes qui ont progressé : 1')
    expect(alternatives(after)[0]).toContain(
      'novembre 2026 : 2, dont 2 par une formation ou une collaboration',
    )
    expect(alternatives(after)[1]).toContain('B2.1 1 en formation')

    const card = await standing(stage, 'claire', training)
    const undone = await stage.press('claire', card, 'Annuler la formation')
    await stage.fill('claire', only(undone.replies), { reason: 'Séance reportée.' })
    await stage.pass({ minutes: 1 })
    const left = await ask('/bilan')
    expect(trainingOn(card)).not.toBe('')
    expect(wordsOf(left)).toContain('Compétences attestées : 1')
    expect(alternatives(left)[1]).not.toMatch(/\d en formation/)
  })
})

test('an attestation that was changed to a refusal counts for nothing, and its time counts once', async () => {
  const stage = await freshStage()
  const ask = asking(stage)
  const rows = rowsOf(stage.db)
  await tellOf(stage, [
    {
      author: 'ines',
      code: 'B2.1',
      declaredAt: '2026-10-10T10:00:00Z',
      decided: attested('2026-10-11T10:00:00Z'),
    },
  ])
  const { reference } = await rows.activity.findFirstOrThrow()
  expect(wordsOf(await ask('/bilan'))).toContain('Compétences attestées : 1')
  const claim = await rows.claim.findFirstOrThrow()
  const first = await rows.attestation.findFirstOrThrow()
  // As revising it leaves it: a further verdict of the same claim.
  const at = new Date('2026-10-20T10:00:00Z')
  await rows.claim.update({ where: { id: claim.id }, data: { state: 'refused', version: 2, decidedAt: at } })
  const later = { id: stage.ids.next(), verdict: 'refused', reason: 'Revu.', revision: true, version: 2, at }
  await rows.attestation.create({ data: { ...first, ...later } })
  const said = wordsOf(await ask('/bilan'))
  expect(reference).not.toBe('')
  expect(said).toContain('Compétences attestées : 0')
  expect(said).toContain('Compétences décidées : 1')
  expect(said).toContain('Une décision sur deux en moins de : 1 jour')
  await stage.close()
})

test('an overview takes as many statements for three hundred people as for three', async () => {
  const stage = await freshStage()
  const ask = asking(stage)
  const statements = statementsOf(stage.db)
  const count = async (line: string) =>
    (await statements.during(() => stage.say('helene', line))).filter((sql) => !/^(BEGIN|COMMIT)/i.test(sql))
      .length
  const fill = async (people: number) => {
    const ids = await moreTrainees(stage, people, '2026-09-01T06:00:00Z')
    const codes = ['A1.1', 'A1.2', 'B2.1', 'B3.1']
    await tellOf(
      stage,
      ids.flatMap((author) =>
        codes.map((code) => ({
          ...{ author, code, declaredAt: '2026-09-02T10:00:00Z' },
          decided: attested('2026-10-03T10:00:00Z'),
        })),
      ),
    )
  }
  await fill(3)
  const few = [await count('/bilan'), await count('/bilan octobre 2026')]
  await fill(297)
  expect([await count('/bilan'), await count('/bilan octobre 2026')]).toEqual(few)
  expect(wordsOf(await ask('/bilan'))).toContain('Personnes qui ont progressé : 300')
  await stage.close()
})
