/** A time that passes is the platform's own: what was said stays true while it is read. */
import { expect, test } from 'vitest'
import { renderCard as onDiscord } from '../../bots/discord/outgoing/render.ts'
import { renderCard as onMatrix } from '../../bots/matrix/outgoing/render.ts'
import { blocksOf } from '../../bots/slack/outgoing/render.ts'
import { renderCard as onTelegram } from '../../bots/telegram/outgoing/drawing/render.ts'
import { shownText } from '../../bots/web/shown.ts'
import { commands } from '../../commands/index.ts'
import { catalogueOf } from '../../core/command/catalogue.ts'
import { encodeIntent } from '../../core/command/intent.ts'
import { digestOf } from '../../core/delivery/posts/post.ts'
import { messages } from '../../core/i18n/messages.ts'
import { type Card, type Intent, text } from '../../core/view/card.ts'
import { plain } from '../support/news.ts'

const due = new Date('2026-11-03T09:00:00Z')
const seconds = due.getTime() / 1000
const DAY = 24 * 60 * 60_000
const before = (days: number) => new Date(due.getTime() - days * DAY)

const catalogue = catalogueOf(commands, messages)
const m = messages('fr')
const sentence = (now: Date) => m.helpdesk.rung(m.fullTime(due, 'Europe/Paris'), m.fromNow(due, now))
const card = (now: Date): Card => ({ tone: 'attention', body: [text(sentence(now))], actions: [] })

const rendering = {
  encode: (intent: Intent) => encodeIntent(catalogue, intent),
  isCommand: (name: string) => catalogue.byName(name) !== undefined,
  link: () => undefined,
}

test('where a chat has no such times, it is said in words', () => {
  expect(plain(sentence(before(2)))).toBe(
    'Réponse garantie avant le mardi 3 novembre 2026 à 10 h, soit dans 2 jours.',
  )
  expect(JSON.stringify(onMatrix(card(before(2)), rendering, 'fr'))).toContain('dans 2\u00a0jours')
})

test('Discord, Slack, Telegram and the local page say it as long as it is read', () => {
  expect(JSON.stringify(onDiscord({ catalogue, mention: () => undefined }, card(before(2)), 'fr'))).toContain(
    `<t:${seconds}:R>`,
  )
  expect(JSON.stringify(blocksOf(card(before(2)), rendering.encode, 'fr'))).toContain(
    `{"type":"date","timestamp":${seconds},"format":"{ago}","fallback":"dans 2\u00a0jours"}`,
  )
  expect(JSON.stringify(onTelegram(card(before(2)), rendering, 'fr'))).toContain(
    `"unix_time":${seconds},"date_time_format":"r"`,
  )
  expect(shownText(sentence(before(2)), 'fr').lines?.[0]?.runs[1]).toEqual({
    text: 'dans 2\u00a0jours',
    at: due.toISOString(),
    passes: true,
  })
})

test('nothing is drawn anew because time has passed', () => {
  const seen = digestOf({ card: card(before(2)) })
  expect(seen).toBe(digestOf({ card: card(before(1)) }))
  expect(seen).not.toBe(digestOf({ card: { ...card(before(2)), tone: 'alert' } }))
})
