/**
 * What messages of several lines show now: each line is looked at as the message that it would be by itself, by the owner of
 * what it is about, and one alone is drawn as that.
 */
import { messages } from '../../i18n/messages.ts'
import type { Subject } from '../../kernel/subject.ts'
import type { Work } from '../../kernel/work.ts'
import type { Card } from '../../view/card.ts'
import { isOfOneThing, type Line } from '../../view/line.ts'
import { bundleCard } from '../bundle-card.ts'
import { cardsOf } from '../store.ts'
import { linesOf } from './claim-store.ts'
import type { Draws, Due, Look } from './post.ts'

/** A line by itself, and among others. */
export type LineLook = { readonly card: () => Card | undefined; readonly line: () => Line }

/** What the owner of a kind of subject shows of these now, by id; one without has nothing left to show. */
export type DrawsLines = (
  work: Pick<Work, 'unit' | 'now'>,
  lines: readonly Due[],
) => Promise<ReadonlyMap<string, LineLook>>

/** In a number of statements that does not grow with the posts: two, and those of each owner. */
export function bundlePosts(owners: Partial<Record<Subject['type'], DrawsLines>>): Draws {
  return async (work, posts) => {
    const stored = await linesOf(
      work.unit,
      posts.map(({ subject }) => subject.id),
    )
    const lines = posts.map((post) => ({
      post,
      lines: stored
        .filter(({ bundleId }) => bundleId === post.subject.id)
        .map(({ id, subject, view }): Due => ({ ...post, id, subject, view })),
    }))
    const all = lines.flatMap((one) => one.lines)
    const found = new Map<string, LineLook>()
    for (const [kind, draws] of Object.entries(owners)) {
      const theirs = all.filter(({ subject }) => subject.type === kind)
      if (theirs.length > 0) for (const [id, look] of await draws(work, theirs)) found.set(id, look)
    }
    // What came of one thing stands with what was said of that.
    const ofOneThing = lines.filter(({ lines: [first] }) => first && isOfOneThing(first.view))
    const frames = await cardsOf(
      work.unit,
      ofOneThing.map(({ post }) => post.subject.id),
    )
    const looks = new Map<string, Look>()
    for (const { post, lines: theirs } of lines) {
      const card = drawn(post, theirs, found, frames.get(post.subject.id))
      if (card) looks.set(post.id, { card })
    }
    return looks
  }
}

function drawn(
  { language }: Due,
  lines: readonly Due[],
  found: ReadonlyMap<string, LineLook>,
  frame: Card | undefined,
): Card | undefined {
  const looks = lines.flatMap(({ id }) => found.get(id) ?? [])
  const [first, ...others] = looks
  if (!first || !lines[0]) return undefined
  if (others.length === 0) return first.card()
  return bundleCard(
    messages(language),
    lines[0].subject.type,
    looks.map(({ line }) => line()),
    frame,
  )
}
