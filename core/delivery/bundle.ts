/**
 * Several messages to one recipient that say the same of several things of one kind are one message, a *bundle*, with a line for each.
 * A line is a message all the same, with a key, a deadline and a record of its own: it is only said with others. When a bundle
 * is said, each line is looked at again, and what need not be said any more is not; see
 * docs/decisions/0040-several-questions-in-one-message.md. Pure.
 */
import { messages } from '../i18n/messages.ts'
import type { Language } from '../kernel/actor.ts'
import type { Ids } from '../kernel/ids.ts'
import type { Subject } from '../kernel/subject.ts'
import type { Card } from '../view/card.ts'
import type { Line } from '../view/line.ts'
import { PAGE } from '../view/page.ts'
import { bundleCard, isCounted } from './bundle-card.ts'
import type { Claimed } from './lanes/lane.ts'
import type { Outgoing } from './outgoing.ts'

export const BUNDLE = 'bundle'

/**
 * What is said of one thing: alone, or as this line among others. `frame`: the card of several, where they come of one thing
 * that is told with them; its rows are the lines.
 */
export type Sayable = {
  readonly message: Outgoing
  readonly language: Language
  readonly line?: Line
  readonly frame?: Card
}
type Joining = Sayable & { readonly line: Line; readonly kind: Subject['type'] }

/** What is said for the same to the same recipient goes together, as much as a page of a list holds; what is alone goes as it is. */
export function together(ids: Ids, said: readonly Sayable[]): Outgoing[] {
  const alone: Outgoing[] = []
  const lists = new Map<string, Joining[]>()
  for (const { line, ...one } of said) {
    const { to, about } = one.message
    const kind = about?.type
    if (!line || !isCounted(kind)) {
      alone.push(one.message)
      continue
    }
    const name = `${'person' in to ? to.person : to.space} ${kind} ${line.news}`
    const list = lists.get(name)
    if (list) list.push({ ...one, line, kind })
    else lists.set(name, [{ ...one, line, kind }])
  }
  return [
    ...alone,
    ...[...lists.values()].flatMap(pages).flatMap(([first, ...others]) => {
      if (!first) return []
      return others.length === 0 ? [first.message] : bundled(ids.next(), [first, ...others])
    }),
  ]
}

function pages<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / PAGE) }, (_, n) => list.slice(n * PAGE, (n + 1) * PAGE))
}

function bundled(id: string, said: readonly [Joining, ...Joining[]]): Outgoing[] {
  const [first] = said
  const { to, organisationId, groupId } = first.message
  const card = bundleCard(
    messages(first.language),
    first.kind,
    said.map(({ line }) => line),
    first.frame,
  )
  return [
    {
      id,
      key: `together:${id}`,
      ...{ to, organisationId, card },
      ...(groupId === undefined ? {} : { groupId }),
      about: { type: BUNDLE, id },
      shows: 'lines',
    },
    ...said.map(({ message, line }) => ({ ...message, lineOf: { bundle: id, line } })),
  ]
}

/**
 * A claimed message as it is to be said now: of a bundle only the lines that are still worth saying, of which one alone reads
 * as it would have by itself.
 */
export function asSaid(message: Claimed): Claimed {
  const lines = message.lines?.filter(({ superseded }) => !superseded)
  const [first, ...others] = lines ?? []
  if (!lines) return message
  if (!first) return { ...message, superseded: true }
  if (others.length === 0) {
    const { card, about, opensThread } = first
    return { ...message, card, about, opensThread }
  }
  const card = bundleCard(
    messages(message.language),
    first.about.type,
    lines.map(({ line }) => line),
    message.card,
  )
  return { ...message, card }
}
