/** A group in which somebody has questions in hand, and the ways in which they stop being there. */
import { afterEach, beforeEach } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { insertMapping } from '../../core/people/badge-store.ts'
import { act } from './acts.ts'
import { follow, only, referenceIn, wordsOf } from './news.ts'
import { rowsOf } from './rows.ts'
import { freshStage } from './stage.ts'

const BADGE = { platform: 'web', workspaceId: 'server-1', badge: 'trainers' }

/** A fresh one for each test of a file. */
export function chargeStage() {
  let opened: { stage: Stage; news: ReturnType<typeof follow> } | undefined
  beforeEach(async () => {
    const stage = await freshStage()
    opened = { stage, news: follow(stage) }
  })
  afterEach(() => opened?.stage.close())
  const now = () => {
    if (!opened) throw new Error('the tests have not begun')
    return opened
  }
  const here = {
    get stage() {
      return now().stage
    },
  }
  /** What was said since it was last asked for, by reader. */
  const news = () => now().news.news()

  const reply = async (as: string, text: string): Promise<Message> =>
    only((await here.stage.say(as, text)).replies)
  const says = async (as: string, text: string) => wordsOf(await reply(as, text))
  const ask = async (text = 'Comment projeter ?') => referenceIn(await reply('ines', `/sos ${text}`))
  const holder = async (reference: string) =>
    (await reply('ines', `/question ${reference}`)).fields?.find(({ label }) => label === 'Confiée à')?.value
  /** Asked, and taken by Claire; nobody has anything left to read. */
  async function taken(): Promise<string> {
    const reference = await ask()
    await here.stage.say('claire', `/prendre ${reference}`)
    await news()
    return reference
  }
  /** Everything that was ever written to somebody, whether or not they can still read it. */
  const saidTo = async (as: string) => {
    const where = { toPerson: { identities: { some: { userId: as } } } }
    return JSON.stringify(await rowsOf(here.stage.db).outboxMessage.findMany({ where }))
  }
  const moves = (reference: string) =>
    rowsOf(here.stage.db).questionMove.findMany({
      where: { question: { reference } },
      orderBy: { id: 'asc' },
    })

  /** The group has no place of its trainers any more. */
  const noTrainersPlace = () =>
    rowsOf(here.stage.db).space.updateMany({
      where: { purpose: 'trainers' },
      data: { retiredAt: here.stage.clock.now() },
    })

  /** Claire trains because of a badge that she wears, not because somebody said so. */
  async function byBadge() {
    const { id: groupId } = await rowsOf(here.stage.db).group.findFirstOrThrow({ where: { code: 'MATHS' } })
    const mapping = {
      ...BADGE,
      id: here.stage.ids.next(),
      groupId,
      name: 'trainers',
      role: 'trainer',
    } as const
    await insertMapping(here.stage.db.unit, mapping, here.stage.clock.now())
    await rowsOf(here.stage.db).membership.updateMany({
      where: { role: 'trainer', until: null, person: { identities: { some: { userId: 'claire' } } } },
      data: { origin: 'mapped', mappingId: mapping.id },
    })
  }

  /** The ways in which a trainer stops being there. `/membre retirer` of Claire by Hélène, or `/absence` of Claire. */
  const WAYS = [
    [
      'removed from the group',
      () => here.stage.say('helene', '/membre retirer Claire'),
      'ne fait plus partie',
      'left',
    ],
    [
      'no longer a trainer, but a coordinator',
      async () => {
        await here.stage.say('helene', '/membre rôle Claire coordination')
        await news()
        await here.stage.say('helene', '/membre retirer Claire formation')
      },
      'ne fait plus partie',
      'left',
    ],
    ['away', () => here.stage.say('claire', '/absence 20/11/2026'), '20 novembre 2026', 'away'],
    [
      'without the badge that made her one, as her next act tells',
      async () => {
        await byBadge()
        await here.stage.composed.assistant.ingress.receive({
          ...act.line('bare', 'claire', '/moi'),
          badges: { workspaceId: BADGE.workspaceId, worn: [] },
        })
        await here.stage.composed.assistant.settle()
      },
      'ne fait plus partie',
      'left',
    ],
    [
      'without the badge that made her one, as the list of those who wear it tells',
      async () => {
        await byBadge()
        await here.stage.composed.assistant.ingress.recognise({ ...BADGE, wearers: [] })
        await here.stage.composed.assistant.settle()
      },
      'ne fait plus partie',
      'left',
    ],
  ] as const

  return { here, news, reply, says, ask, holder, taken, saidTo, moves, noTrainersPlace, WAYS }
}
