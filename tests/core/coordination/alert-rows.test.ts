/** What coordinators can do about a question stands in its line of `/alertes`, and is one press away on every platform. */
import { describe, expect, test } from 'vitest'
import { renderCard as discordCard } from '../../../bots/discord/outgoing/render.ts'
import { renderCard as matrixCard } from '../../../bots/matrix/outgoing/render.ts'
import { blocksOf } from '../../../bots/slack/outgoing/render.ts'
import { renderCard as telegramCard } from '../../../bots/telegram/outgoing/drawing/render.ts'
import { renderCard as webCard } from '../../../bots/web/render.ts'
import { commands } from '../../../commands/index.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { encodeIntent } from '../../../core/command/intent.ts'
import { tailsOf } from '../../../core/coordination/alert-rows.ts'
import { alertsCard } from '../../../core/coordination/alerts-card.ts'
import type { Question } from '../../../core/helpdesk/store.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { DAY } from '../../../core/kernel/clock.ts'
import type { Action, Card } from '../../../core/view/card.ts'
import { actionsIn } from '../../../core/view/rows.ts'

const NOW = new Date('2026-11-06T10:00:00Z')
const catalogue = catalogueOf(commands, messages)
const m = messages('fr')
const encode = (intent: Action['intent']) => encodeIntent(catalogue, intent) ?? ''
const isCommand = () => false

const ago = (days: number) => new Date(NOW.getTime() - days * DAY)
const person = (id: string) => ({ id, name: id, language: 'fr' as const })
const trainer = { ...person('claire'), trains: [{ from: ago(100), until: null }], away: [] }

const question = (n: number, more: Partial<Question> = {}): Question => ({
  id: `0198f000-0000-7000-8000-00000000000${n}`,
  organisationId: 'o',
  groupId: 'g',
  groupCode: 'MATHS',
  reference: `SOS-MATHS-2026-000${n}`,
  text: 'Comment projeter ?',
  channel: 'forum',
  state: 'open',
  cycle: 1,
  askedAt: ago(5),
  assignedAt: ago(5),
  claimedAt: null,
  closedAt: null,
  handedWith: null,
  files: [],
  asker: person('ines'),
  askerPlatforms: [],
  assignee: trainer,
  deadline: null,
  mergedInto: null,
  merged: [],
  ...more,
})

const shown = (questions: readonly Question[], who: { isTrainer?: boolean; personId?: string } = {}): Card =>
  alertsCard(
    m,
    { zone: 'Europe/Paris', now: NOW },
    {
      questions: { rows: questions, from: { shown: 0 }, rules: { of: () => undefined } },
      readers: new Map([['g', { personId: 'helene', isTrainer: false, isCoordinator: true, ...who }]]),
    },
  )

const rowLabels = (card: Card) =>
  card.body.flatMap((block) =>
    block.kind === 'rows' ? block.rows.map(({ actions }) => actions.map(({ label }) => label)) : [],
  )

describe('what can be done about a line', () => {
  test('whoever coordinates reminds, or has somebody else see to it; whoever trains too may answer', () => {
    expect(rowLabels(shown([question(1)]))).toEqual([
      ['Rappeler · 0001', 'Confier · 0001', 'SOS-MATHS-2026-0001'],
    ])
    expect(rowLabels(shown([question(1)], { isTrainer: true }))).toEqual([
      ['Rappeler · 0001', 'Confier · 0001', 'Répondre · 0001', 'SOS-MATHS-2026-0001'],
    ])
  })

  test('nobody is reminded where nobody has it, nor of what they have themselves; one’s own question is others’', () => {
    const nobodys = question(1, { assignee: null, assignedAt: null })
    expect(rowLabels(shown([nobodys]))).toEqual([['Confier · 0001', 'SOS-MATHS-2026-0001']])
    const theirs = rowLabels(shown([question(1)], { personId: 'claire', isTrainer: true }))
    expect(theirs).toEqual([['Confier · 0001', 'Répondre · 0001', 'SOS-MATHS-2026-0001']])
    const own = rowLabels(shown([question(1)], { personId: 'ines', isTrainer: true }))
    expect(own[0]).not.toContain('Répondre · 0001')
  })

  test('one that waits for a word from whoever asked is nobody’s to be reminded of', () => {
    expect(rowLabels(shown([question(1, { state: 'waiting' })]))).toEqual([
      ['Confier · 0001', 'SOS-MATHS-2026-0001'],
    ])
  })

  test('two that end alike are told by the whole of their references', () => {
    const tails = tailsOf(
      ['SOS-MATHS-2026-0001', 'SOS-EPS-2026-0001', 'SOS-EPS-2026-0002'].map((reference) => ({ reference })),
    )
    expect([...tails.values()]).toEqual(['SOS-MATHS-2026-0001', 'SOS-EPS-2026-0001', '0002'])
  })

  test('beyond the first, the others are read, and a button shows them with theirs', () => {
    const card = shown([1, 2, 3, 4, 5, 6].map((n) => question(n)))
    expect(rowLabels(card)).toHaveLength(4)
    const lists = card.body.flatMap((block) => (block.kind === 'list' ? block.items : []))
    expect(lists.map(({ text }) => text.slice(0, 19))).toEqual(['SOS-MATHS-2026-0005', 'SOS-MATHS-2026-0006'])
    expect(card.actions.map(({ label }) => label)).toEqual(['Agir sur les suivantes'])
  })
})

/** What can be pressed under what a platform was sent, as the intents that it carries. */
const PLATFORMS: Record<string, (card: Card) => unknown> = {
  discord: (card) => discordCard({ catalogue, mention: () => undefined }, card, 'fr'),
  slack: (card) => blocksOf(card, encode, 'fr'),
  telegram: (card) => telegramCard(card, { encode, link: () => undefined, isCommand }, 'fr'),
  matrix: (card) => matrixCard(card, { encode, isCommand }, 'fr'),
  web: (card) => webCard(card, 'fr', encode),
}

describe.each(Object.keys(PLATFORMS))('on %s', (platform) => {
  test.each([1, 4, 9])('%i alerts: each act of each line that has some is a button of its own', (count) => {
    const card = shown(
      Array.from({ length: count }, (_, n) => question(n + 1)),
      { isTrainer: true },
    )
    const acts = actionsIn(card).filter(({ label }) => / · /.test(label))
    expect(acts.length).toBe(Math.min(count, 4) * 3)
    const sent = JSON.stringify(PLATFORMS[platform]?.(card))
    for (const { intent, label } of acts)
      expect(sent, label).toContain(JSON.stringify(encode(intent)).slice(1, -1))
    expect(sent).not.toContain('Choisissez une question')
  })
})
