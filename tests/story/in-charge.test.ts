/** Who left, lost the role or is away is not in charge of anything: not reminded, not asked, and what they had is free. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { asked, evolve, type MoveRecord } from '../../core/helpdesk/question.ts'
import { insertMapping } from '../../core/people/badge-store.ts'
import { act, dispatcher } from '../support/acts.ts'
import { declared } from '../support/declaring.ts'
import { follow, labels, only, referenceIn, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

const BADGE = { platform: 'web', workspaceId: 'server-1', badge: 'trainers' }

let stage: Stage
let news: ReturnType<typeof follow>
beforeEach(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterEach(() => stage.close())

const reply = async (as: string, text: string): Promise<Message> => only((await stage.say(as, text)).replies)
const says = async (as: string, text: string) => wordsOf(await reply(as, text))
const ask = async (text = 'Comment projeter ?') => referenceIn(await reply('ines', `/sos ${text}`))
const holder = async (reference: string) =>
  (await reply('ines', `/question ${reference}`)).fields?.find(({ label }) => label === 'Confiée à')?.value
/** Asked, and taken by Claire; nobody has anything left to read. */
async function taken(): Promise<string> {
  const reference = await ask()
  await stage.say('claire', `/prendre ${reference}`)
  await news.news()
  return reference
}
/** Everything that was ever written to somebody, whether or not they can still read it. */
const saidTo = async (as: string) => {
  const where = { toPerson: { identities: { some: { userId: as } } } }
  return JSON.stringify(await rowsOf(stage.db).outboxMessage.findMany({ where }))
}
const moves = (reference: string) =>
  rowsOf(stage.db).questionMove.findMany({ where: { question: { reference } }, orderBy: { id: 'asc' } })

/** Claire trains because of a badge that she wears, not because somebody said so. */
async function byBadge() {
  const { id: groupId } = await rowsOf(stage.db).group.findFirstOrThrow({ where: { code: 'MATHS' } })
  const mapping = { ...BADGE, id: stage.ids.next(), groupId, name: 'trainers', role: 'trainer' } as const
  await insertMapping(stage.db.unit, mapping, stage.clock.now())
  await rowsOf(stage.db).membership.updateMany({
    where: { role: 'trainer', until: null, person: { identities: { some: { userId: 'claire' } } } },
    data: { origin: 'mapped', mappingId: mapping.id },
  })
}

/** The ways in which a trainer stops being there. `/membre retirer` of Claire by Hélène, or `/absence` of Claire. */
const WAYS = [
  [
    'removed from the group',
    () => stage.say('helene', '/membre retirer Claire'),
    'ne fait plus partie',
    'left',
  ],
  [
    'no longer a trainer, but a coordinator',
    async () => {
      await stage.say('helene', '/membre rôle Claire coordination')
      await news.news()
      await stage.say('helene', '/membre retirer Claire formation')
    },
    'ne fait plus partie',
    'left',
  ],
  ['away', () => stage.say('claire', '/absence 20/11/2026'), '20 novembre 2026', 'away'],
  [
    'without the badge that made her one, as her next act tells',
    async () => {
      await byBadge()
      await stage.composed.assistant.ingress.receive({
        ...act.line('bare', 'claire', '/moi'),
        badges: { workspaceId: BADGE.workspaceId, worn: [] },
      })
      await stage.composed.assistant.settle()
    },
    'ne fait plus partie',
    'left',
  ],
  [
    'without the badge that made her one, as the list of those who wear it tells',
    async () => {
      await byBadge()
      await stage.composed.assistant.ingress.recognise({ ...BADGE, wearers: [] })
      await stage.composed.assistant.settle()
    },
    'ne fait plus partie',
    'left',
  ],
] as const

describe.each(WAYS)('a trainer who took a question is %s', (_, happens, why, reason) => {
  test('it is nobody’s, everywhere it is shown', async () => {
    const reference = await taken()
    await happens()
    expect(await holder(reference)).toBe('personne pour l’instant')
    expect(await says('marc', '/questions')).toMatch(/personne pour l’instant/)
    expect(await says('yann', '/alertes')).toContain(reference)
  })

  test('a colleague may take it', async () => {
    const reference = await taken()
    await happens()
    expect(await says('marc', `/prendre ${reference}`)).toContain('cette question est à vous')
    expect(await holder(reference)).toBe('Marc Olivier')
  })

  test('the coordinators hear of it at once, with why, and the trainers may take it', async () => {
    const reference = await taken()
    await happens()
    const told = await news.news()
    for (const place of ['yann', 'maths-alerts']) {
      const alert = saying(told[place], reference)
      expect(wordsOf(alert)).toContain('Claire Fontaine')
      expect(wordsOf(alert)).toContain(why)
      expect(labels(alert)).toContain('Confier à quelqu’un')
    }
    expect(labels(saying(told['maths-trainers'], reference))).toContain('Je m’en occupe')
  })

  test('she is not reminded, nor named on any rung', async () => {
    await taken()
    await happens()
    await news.news()
    for (let hours = 0; hours < 7 * 24; hours += 6) {
      await stage.pass({ hours: 6 })
      const told = await news.news()
      const claire = (told['claire'] ?? []).map(({ title }) => title ?? '')
      // A coordinator hears alerts as a coordinator.
      expect(claire.filter((title) => title.startsWith('Rappel'))).toEqual([])
      const rungs = Object.values(told).flat().map(wordsOf)
      expect(rungs.filter((words) => words.includes('Claire Fontaine'))).toEqual([])
    }
  })

  test('it is on record, and the records are the question', async () => {
    const reference = await taken()
    await happens()
    const [first, ...rows] = await moves(reference)
    const [, release] = rows
    expect(release).toMatchObject({ kind: 'release', reason, from: 'open', to: 'open', assigneeId: null })
    const stored = await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference } })
    const start = asked(
      { channel: 'forum', askerId: stored.askerId, assigneeId: first?.assigneeId ?? null },
      { now: first?.recordedAt ?? new Date(0), saidAt: stored.askedAt },
    ).next
    const records = rows.map((row) => ({ ...row, by: row.byId }) as unknown as MoveRecord)
    expect(records.reduce(evolve, start)).toMatchObject({
      state: stored.state,
      assigneeId: stored.assigneeId,
      assignedAt: stored.assignedAt,
      claimedAt: stored.claimedAt,
    })
    expect(stored).toMatchObject({ assigneeId: null, claimedAt: null })
  })
})

test('a question that came while a trainer is away reminds those who are there', async () => {
  await stage.say('marc', '/absence 20/11/2026')
  await ask()
  await news.news()
  await stage.pass({ hours: 24 })
  expect(Object.keys(await news.news()).sort()).toEqual(['claire', 'maths-trainers'])
})

test('a coordinator who is away is not alerted while another is there; while none is, all are', async () => {
  const away = (as: string) =>
    rowsOf(stage.db)
      .identity.findFirstOrThrow({ where: { userId: as } })
      .then(({ personId }) =>
        rowsOf(stage.db).absence.create({
          data: { id: stage.ids.next(), personId, from: stage.clock.now() },
        }),
      )
  await away('yann')
  await ask()
  await news.news()
  await stage.pass({ hours: 72 })
  expect(Object.keys(await news.news()).sort()).toEqual(['claire', 'helene', 'maths-alerts'])
  await away('helene')
  await stage.pass({ hours: 15 })
  expect(Object.keys(await news.news()).sort()).toEqual(['claire', 'helene', 'maths-alerts', 'yann'])
})

test('several questions of one person are one message', async () => {
  const first = await taken()
  const second = await ask('Et pour imprimer ?')
  await stage.say('claire', `/prendre ${second}`)
  await news.news()
  const asked = only((await stage.say('claire', '/absence')).replies)
  await stage.press('claire', asked, 'jusqu’à votre retour')
  const alert = only((await news.news())['yann'] ?? [])
  expect(wordsOf(alert)).toContain('2 questions')
  expect(wordsOf(alert)).toContain('sans date de retour')
  expect(labels(alert)).toEqual([first, second])
})

test('what she takes although she is away is hers, and stays so', async () => {
  const reference = await ask()
  await stage.say('claire', '/absence 20/11/2026')
  await stage.pass({ minutes: 1 })
  await stage.say('claire', `/prendre ${reference}`)
  expect(await holder(reference)).toBe('Claire Fontaine')
  await news.news()
  await stage.pass({ hours: 48 })
  expect(Object.keys(await news.news()).sort()).toEqual(['claire', 'maths-trainers'])
})

test('an absence that began without being told here frees it at the next rung', async () => {
  const reference = await taken()
  const { personId } = await rowsOf(stage.db).identity.findFirstOrThrow({ where: { userId: 'claire' } })
  const from = new Date(stage.clock.now().getTime() + 60_000)
  await rowsOf(stage.db).absence.create({ data: { id: stage.ids.next(), personId, from } })
  await stage.pass({ hours: 48 })
  const told = await news.news()
  expect(told['claire']).toBeUndefined()
  expect(wordsOf(saying(told['yann'], 'Plus personne'))).toContain(reference)
  expect((await moves(reference)).at(-1)).toMatchObject({ kind: 'release', reason: 'away', byId: null })
})

describe('a precision was asked by somebody who is not there any more', () => {
  test('what the asker says is told to the trainers of the group, and not to them', async () => {
    const reference = await taken()
    await stage.say('claire', `/preciser ${reference} Quel logiciel ?`)
    await news.news()
    await stage.say('helene', '/membre retirer Claire')
    await news.news()
    const given = await says('ines', `/precision ${reference} Writer.`)
    expect(given).toContain('transmettons à toute l’équipe de formation')
    const told = await news.news()
    expect(await saidTo('claire')).not.toContain('Writer.')
    expect(wordsOf(saying(told['maths-trainers'], 'Writer.'))).toContain(reference)
  })

  test('without a place of theirs, each trainer who is there is told', async () => {
    const reference = await taken()
    await stage.say('claire', `/preciser ${reference} Quel logiciel ?`)
    await stage.say('helene', '/membre retirer Claire')
    await news.news()
    await noTrainersPlace()
    await stage.say('ines', `/precision ${reference} Writer.`)
    expect(wordsOf(only((await news.news())['marc'] ?? []))).toContain('Writer.')
  })

  test('the asker is not reminded in the name of somebody who left', async () => {
    const reference = await taken()
    await stage.say('claire', `/preciser ${reference} Quel logiciel ?`)
    await stage.say('helene', '/membre retirer Claire')
    await news.news()
    await stage.pass({ days: 2, hours: 1 })
    const [reminder] = (await news.news())['ines'] ?? []
    expect(wordsOf(reminder)).toContain('L’équipe de formation attend votre précision')
  })

  test('and the question was put directly to them: the asker reads that nobody has it, and is offered the forum', async () => {
    const reference = referenceIn(await reply('ines', '/sos @Marc Êtes-vous libre jeudi ?'))
    await stage.say('marc', `/preciser ${reference} Le matin ?`)
    await stage.say('helene', '/membre retirer Marc')
    await news.news()
    const given = await reply('ines', `/precision ${reference} L’après-midi.`)
    expect(wordsOf(given)).toContain('ne fait plus partie')
    expect(labels(given)).toEqual(['Poser sur le forum'])
    expect(await news.news()).toEqual({})
  })
})

const noTrainersPlace = () =>
  rowsOf(stage.db).space.updateMany({
    where: { purpose: 'trainers' },
    data: { retiredAt: stage.clock.now() },
  })

describe('about an activity, information was asked by somebody', () => {
  async function asked(): Promise<string> {
    const reference = await declared(stage, 'ines')
    await stage.say('claire', `/complement ${reference} B2.1 Dites-en plus.`)
    await news.news()
    return reference
  }
  const gives = (reference: string) => stage.say('ines', `/completer ${reference} B2.1 Tout le groupe.`)

  test('who is there: they are told, and so is the place of the trainers', async () => {
    await gives(await asked())
    expect(Object.keys(await news.news()).sort()).toEqual(['claire', 'maths-trainers'])
  })

  test.each(WAYS)('who is %s: the trainers of the group are told, and they are not', async (_, happens) => {
    const reference = await asked()
    await happens()
    await news.news()
    await gives(reference)
    const told = await news.news()
    expect(Object.keys(told)).toEqual(['maths-trainers'])
    expect(wordsOf(only(told['maths-trainers'] ?? []))).toContain('Tout le groupe.')
  })

  test('who left a group without a place for its trainers: each of those who are there is told', async () => {
    const reference = await asked()
    await stage.say('helene', '/membre retirer Claire')
    await news.news()
    await noTrainersPlace()
    await gives(reference)
    expect(Object.keys(await news.news())).toEqual(['marc'])
  })
})

describe('nobody has a question, in a group without a place for its trainers', () => {
  test('what its asker still has to say is told to each trainer who is there', async () => {
    const reference = await taken()
    await stage.say('helene', '/membre retirer Claire')
    await news.news()
    await noTrainersPlace()
    const missing = { command: 'question.missing', input: { reference } }
    const { reply } = await dispatcher(stage)(act.submit('m', 'ines', missing, { text: 'C’est un Mac.' }))
    expect(JSON.stringify(reply)).toContain('l’équipe de formation')
    await stage.pass({ minutes: 1 })
    expect(wordsOf(only((await news.news())['marc'] ?? []))).toContain('C’est un Mac.')
  })
})

describe('a question put directly to somebody', () => {
  const direct = async () => {
    const reference = referenceIn(await reply('ines', '/sos @Marc Êtes-vous libre jeudi ?'))
    await news.news()
    return reference
  }

  test('who is away from then on waits for them; the asker hears until when, and of the forum, once', async () => {
    const reference = await direct()
    await stage.say('marc', '/absence 20/11/2026')
    const told = await news.news()
    expect(Object.keys(told)).toEqual(['ines'])
    const notice = only(told['ines'] ?? [])
    expect(wordsOf(notice)).toContain('20 novembre 2026')
    expect(labels(notice)).toEqual(['Poser sur le forum'])
    expect(await says('marc', '/questions')).toContain(reference)
    await stage.say('helene', '/membre rôle Karim coordination')
    await stage.say('helene', '/membre retirer Karim coordination')
    expect((await news.news())['ines']).toBeUndefined()
  })

  test('who left is nobody’s; the asker hears of it, nobody else does', async () => {
    const reference = await direct()
    await stage.say('helene', '/membre retirer Marc')
    const { ines, ...others } = await news.news()
    expect(wordsOf(only(ines ?? []))).toContain('Marc Olivier ne fait plus partie')
    expect(JSON.stringify(others)).not.toContain(reference)
    expect(await holder(reference)).toBe('personne pour l’instant')
  })

  test('is asked again: they are not disturbed, and the asker is told', async () => {
    const reference = await direct()
    await stage.say('marc', `/repondre ${reference} Jeudi.`)
    await stage.say('marc', '/absence 20/11/2026')
    await news.news()
    const again = await reply('ines', `/relancer ${reference}`)
    expect(wordsOf(again)).toContain('20 novembre 2026')
    expect(labels(again)).toEqual(['Poser sur le forum'])
    expect(await news.news()).toEqual({})
  })

  test('is resolved: whoever left is not told', async () => {
    const reference = await direct()
    await stage.say('marc', `/repondre ${reference} Jeudi.`)
    await news.news()
    await stage.say('helene', '/membre retirer Marc')
    await news.news()
    await stage.say('ines', `/resolu ${reference}`)
    expect(await news.news()).toEqual({})
    expect(await saidTo('marc')).not.toContain('est résolue')
  })
})

describe('a role that was given ends the one that only speaking gave', () => {
  const roles = async (as: string) => {
    const rows = await rowsOf(stage.db).membership.findMany({
      where: { until: null, person: { identities: { some: { userId: as } } } },
    })
    return rows.map(({ role }) => role).sort()
  }
  beforeEach(async () => {
    await rowsOf(stage.db).membership.updateMany({ where: { role: 'trainee' }, data: { origin: 'spoken' } })
  })

  test.each([
    ['/membre', () => stage.say('helene', '/membre rôle Inès formation')],
    ['/equipe', () => stage.say('helene', '/equipe formation Inès')],
    ['/membre, everywhere', () => stage.say('helene', '/membre rôle Inès formation-etablissement')],
  ])('by %s: what they announce is no question', async (_, give) => {
    await give()
    expect(await roles('ines')).toEqual(['trainer'])
    await stage.say('ines', 'Demain, salle 12.', { space: 'maths-questions' })
    expect(await rowsOf(stage.db).question.count()).toBe(0)
  })

  test('what they had asked stays theirs to follow', async () => {
    const reference = await ask()
    await stage.say('helene', '/membre rôle Inès formation')
    expect(await says('ines', `/resolu ${reference}`)).toContain('Merci de l’avoir dit')
  })

  test('a role of trainee that somebody gave stays', async () => {
    await rowsOf(stage.db).membership.updateMany({ where: { role: 'trainee' }, data: { origin: 'given' } })
    await stage.say('helene', '/membre rôle Inès formation')
    expect(await roles('ines')).toEqual(['trainee', 'trainer'])
  })
})
