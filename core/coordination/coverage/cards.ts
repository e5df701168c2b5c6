/** What coordinators read of times in which nobody is there. Pure. */
import type { Framework } from '../../framework/framework.ts'
import type { Frameworks } from '../../framework/frameworks.ts'
import { topicName } from '../../helpdesk/topics/topics.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Period } from '../../people/in-charge.ts'
import { type Action, type Block, type Card, text } from '../../view/card.ts'
import type { ListedGap } from './coverage-store.ts'
import type { Known } from './gaps.ts'

/** `du 26 novembre 2026 au 30 novembre 2026 inclus`; without its beginning once it has begun. */
function spanOf(m: Messages, zone: string, { from, until }: Period, now: Date): string {
  const first = from <= now ? null : m.day(from, zone)
  // Somebody is back at the midnight after the last day.
  return m.absence.span(first, until && m.day(new Date(until.getTime() - 1), zone))
}

/** A time in which nobody is there who answers for this; `names`: those who do otherwise. */
export type TopicGap = { readonly topic: string; readonly gap: Known; readonly names: readonly string[] }

/** As it is listed, with what its topic is called by. */
export type NamedGap = Omit<ListedGap, 'framework'> & Named

export function namedGaps(gaps: readonly ListedGap[], all: Frameworks): NamedGap[] {
  return gaps.map(({ framework: key, ...gap }) => {
    const framework = all.get(key)
    return { ...gap, frameworks: framework ? [framework] : [] }
  })
}

/** Lines of a list: topics that are missing for the same time are one. */
export function gapLines(
  m: Messages,
  zone: string,
  gaps: readonly NamedGap[],
  now: Date,
): Array<{ text: string }> {
  const lines = gaps.map((gap) => ({ ...gap, span: spanOf(m, zone, gap, now) }))
  const nobody = lines.filter(({ topic }) => topic === null)
  const groups = together(
    lines.filter(({ topic }) => topic !== null),
    ({ code, span }) => `${code} ${span}`,
  )
  return [
    ...nobody.map(({ code, span }) => ({ text: m.absence.gapListed(code, span) })),
    ...groups.map((some) => {
      const { code = '', span = '' } = some[0] ?? {}
      const topics = some.flatMap(({ topic, frameworks }) =>
        topic === null ? [] : [topicName(topic, frameworks, m.language)],
      )
      return { text: m.absence.topicsGapListed(code, m.enumerated(topics), span) }
    }),
  ]
}

function together<One>(ones: readonly One[], by: (one: One) => string): One[][] {
  const groups = new Map<string, One[]>()
  for (const one of ones) groups.set(by(one), [...(groups.get(by(one)) ?? []), one])
  return [...groups.values()]
}

/** What the topics of a group are called by: its framework; none where this installation lacks it. */
export type Named = { readonly frameworks: readonly Framework[] }

type Where = Named & { readonly code: string; readonly zone: string }

/** @param names of all trainers of the group. `missing`: topics that nobody answers for at some other time. */
export function foundCard(
  m: Messages,
  where: Where,
  { gap, names, missing }: { gap: Period; names: readonly string[]; missing: readonly TopicGap[] },
  now: Date,
): Card {
  const { code, zone } = where
  const { gapNowTitle, gapTitle, gapSaid, gapAway, gapAsk } = m.absence
  return {
    tone: 'alert',
    title: gap.from <= now ? gapNowTitle(code) : gapTitle(code, m.day(gap.from, zone)),
    body: [
      text(gapSaid(code, spanOf(m, zone, gap, now))),
      text(gapAway(names)),
      text(gapAsk),
      ...(missing.length > 0
        ? [text(m.absence.topicsGapBeside), topicsList(m, where, missing, now), text(m.absence.topicsGapAsk)]
        : []),
    ],
    actions: [groupAction(m, code)],
  }
}

/** Of topics alone: somebody of the team is there, and questions go on being given to them. */
export function topicsFoundCard(m: Messages, where: Where, missing: readonly TopicGap[], now: Date): Card {
  const { code } = where
  const { topicsGapTitle, topicsGapSaid, topicsGapAsk, gapAway } = m.absence
  const names = [...new Set(missing.flatMap((one) => one.names))].sort((one, other) =>
    one.localeCompare(other),
  )
  return {
    tone: 'attention',
    title: topicsGapTitle(code),
    body: [
      text(topicsGapSaid(code)),
      topicsList(m, where, missing, now),
      text(gapAway(names)),
      text(topicsGapAsk),
    ],
    actions: [
      { label: m.topics.whoAnswers, style: 'plain', intent: { command: 'person.topics', input: {} } },
      groupAction(m, code),
    ],
  }
}

export function topicsFilledCard(
  m: Messages,
  where: Where,
  again: ReadonlyArray<Pick<TopicGap, 'topic' | 'gap'>>,
  now: Date,
): Card {
  const { code } = where
  const { topicsFilledTitle, topicsFilledSaid } = m.absence
  return {
    tone: 'good',
    title: topicsFilledTitle(code),
    body: [text(topicsFilledSaid(code)), topicsList(m, where, again, now)],
    actions: [],
  }
}

/** Each topic once for each time; those of the same time in one line. */
function topicsList(
  m: Messages,
  { zone, frameworks }: Where,
  gaps: ReadonlyArray<Pick<TopicGap, 'topic' | 'gap'>>,
  now: Date,
): Block {
  const lines = together(
    gaps.map(({ topic, gap }) => ({ topic, span: spanOf(m, zone, gap, now) })),
    ({ span }) => span,
  )
  return {
    kind: 'list',
    items: lines.map((some) => ({
      text: m.enumerated(some.map(({ topic }) => topicName(topic, frameworks, m.language))),
      detail: some[0]?.span ?? '',
    })),
  }
}

export function filledCard(m: Messages, { code, zone }: Where, gap: Period, now: Date): Card {
  const { filledTitle, filledSaid } = m.absence
  return {
    tone: 'good',
    title: filledTitle(code),
    body: [text(filledSaid(code, spanOf(m, zone, gap, now)))],
    actions: [],
  }
}

/** Who is in it, from where somebody can be asked in. */
const groupAction = (m: Messages, code: string): Action => ({
  label: m.panels.group,
  style: 'plain',
  intent: { command: 'group.show', input: { group: code } },
})
