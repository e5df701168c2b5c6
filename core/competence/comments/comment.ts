/**
 * Comments that are kept for decisions to come: a trainer's own, those that the coordinators keep for all trainers of a group,
 * and a few that are given. They propose words, which are read and changed before they are sent; no decision remembers where
 * its words came from. Pure.
 */
import { readFileSync } from 'node:fs'
import type { Language } from '../../kernel/actor.ts'
import { wordsOf } from '../verdict.ts'

/** For which decision: to attest, not to attest, or to ask for more. */
export const KINDS = ['attest', 'refuse', 'ask'] as const
export type CommentKind = (typeof KINDS)[number]

export const isKind = (value: string): value is CommentKind => KINDS.some((kind) => kind === value)

/** Characters: longer ones are no comment to be chosen at a glance. */
export const COMMENT_MAX = 400

/** So many of one person, and so many of one group: with those that are given, they fit into one list to choose from. */
export const COMMENTS_MOST = 8

export type KeptComment = {
  readonly id: string
  readonly kind: CommentKind
  readonly text: string
  /** The group of whose trainers it is; null of one person's own. */
  readonly groupId: string | null
  readonly ownerId: string
}

/** As a button and a choice name it: nothing as long as the identifier of a row. Of the few that one person sees, no two share it. */
export const nameOf = ({ id }: Pick<KeptComment, 'id'>): string => id.slice(-8)

/** `whose`: given to everybody, all trainers' of a group, or one's own. */
export type Comment = Pick<KeptComment, 'kind' | 'text'> & {
  readonly name: string
  readonly whose: 'given' | 'group' | 'own'
}

const given = JSON.parse(readFileSync(new URL('./given.json', import.meta.url), 'utf8')) as Array<
  { kind: CommentKind } & Record<Language, string>
>

/** What somebody may choose from, by kind; their own first, then their group's, then those that are given. */
export function commentsFor(language: Language, personId: string, kept: readonly KeptComment[]): Comment[] {
  const own = kept.filter(({ groupId, ownerId }) => groupId === null && ownerId === personId)
  const shared = kept.filter(({ groupId }) => groupId !== null)
  const all: Comment[] = [
    ...own.map((one) => ({ name: nameOf(one), kind: one.kind, text: one.text, whose: 'own' as const })),
    ...shared.map((one) => ({ name: nameOf(one), kind: one.kind, text: one.text, whose: 'group' as const })),
    ...given.map((one, index) => ({
      ...{ name: `given-${index + 1}`, kind: one.kind, text: one[language], whose: 'given' as const },
    })),
  ]
  return KINDS.flatMap((kind) => all.filter((comment) => comment.kind === kind))
}

export type Keeper = {
  readonly personId: string
  /** The groups that they coordinate. */
  readonly coordinates: ReadonlySet<string>
}

/** Whose comments may be put away: one's own, and those of a group that one coordinates. */
export function mayPutAway({ groupId, ownerId }: KeptComment, by: Keeper): boolean {
  return groupId === null ? ownerId === by.personId : by.coordinates.has(groupId)
}

/**
 * What keeping this makes: it is new, or is kept already and stays as it is, or there is no room.
 * @param beside what is kept in the same place.
 */
export function keeping(
  { kind, text }: Pick<KeptComment, 'kind' | 'text'>,
  beside: readonly KeptComment[],
): 'new' | 'known' | 'empty' | 'full' {
  const words = wordsOf(text)
  if (words === null) return 'empty'
  if (beside.some((one) => one.kind === kind && one.text === words)) return 'known'
  return beside.length >= COMMENTS_MOST ? 'full' : 'new'
}
