/**
 * The tags of a forum that say how a question stands. They are known by their names, in any of our languages, and made where
 * we may manage the channel; where they are not, and may not be made, posts go without.
 */
import { type REST, Routes } from 'discord.js'
import type { Messages } from '../../../core/i18n/messages.ts'
import { LANGUAGES, type Language } from '../../../core/kernel/actor.ts'
import { type Clock, MINUTE } from '../../../core/kernel/clock.ts'
import { folded } from '../../../core/kernel/text.ts'
import type { Sign, Stage } from '../../../core/view/sign.ts'
import { BoundedMap } from '../../runtime/async/bounded.ts'
import { FORUM_TAGS, POST_TAGS } from '../limits.ts'
import { isRefusal } from '../wire/errors.ts'
import { FORUM } from '../wire/rights.ts'

export type TagsDeps = { rest: REST; messages: (language: Language) => Messages; clock: Clock }

type Tag = { id: string; name: string; moderated?: boolean }
type Forum = { type: number; guild_id?: string; available_tags?: readonly Tag[] }

/** The tag of each stage, where there is one. */
type Known = { ours: ReadonlyMap<Stage, string>; until: Date }

const TOLD = ['waiting', 'late', 'answered', 'resolved'] as const satisfies readonly Stage[]
type Told = (typeof TOLD)[number]
/** Somebody may rename tags, delete them, or give us the right to make them. */
const REMEMBERED = 10 * MINUTE
const FORUMS = 1_000

export type Tags = ReturnType<typeof createTags>

export function createTags({ rest, messages, clock }: TagsDeps) {
  const known = new BoundedMap<string, Promise<Known>>(FORUMS)

  /** @throws what REST throws when Discord is out of order. */
  async function read(forumId: string, language: Language): Promise<Known> {
    const until = new Date(clock.now().getTime() + REMEMBERED)
    const forum = (await rest.get(Routes.channel(forumId))) as Forum
    if (forum.type !== FORUM) return { ours: new Map(), until }
    const there = forum.available_tags ?? []
    const missing = TOLD.filter((stage) => !tagOf(there, stage))
    const made =
      missing.length === 0 || there.length + missing.length > FORUM_TAGS
        ? there
        : await make(forumId, there, missing, language)
    return { ours: new Map(TOLD.flatMap((stage) => entry(stage, tagOf(made, stage)))), until }
  }

  function tagOf(tags: readonly Tag[], stage: Told): Tag | undefined {
    const names = LANGUAGES.map((language) => folded(nameOf(messages(language), stage)))
    return tags.find(({ name }) => names.includes(folded(name)))
  }

  async function make(
    forumId: string,
    there: readonly Tag[],
    missing: readonly Told[],
    language: Language,
  ): Promise<readonly Tag[]> {
    const added = missing.map((stage) => ({ name: nameOf(messages(language), stage) }))
    try {
      const forum = (await rest.patch(Routes.channel(forumId), {
        body: { available_tags: [...there, ...added] },
      })) as Forum
      return forum.available_tags ?? there
    } catch (error) {
      if (!isRefusal(error)) throw error
      return there
    }
  }

  async function of(forumId: string, language: Language): Promise<Known['ours']> {
    const before = known.get(forumId)
    const kept = before && (await before.catch(() => undefined))
    if (kept && kept.until > clock.now()) return kept.ours
    const reading = read(forumId, language)
    known.set(forumId, reading)
    return (await reading).ours
  }

  return {
    /** The tags that a new post has. */
    async first(forumId: string, { stage }: Sign, language: Language): Promise<string[]> {
      const tag = (await of(forumId, language)).get(stage)
      return tag === undefined ? [] : [tag]
    },
    /** What a post has from now on: those of others, and the one that says how it stands; undefined where it has that. */
    async with(
      forumId: string,
      applied: readonly string[],
      { stage }: Sign,
      language: Language,
    ): Promise<string[] | undefined> {
      const ours = await of(forumId, language)
      const tag = ours.get(stage)
      const all = new Set(ours.values())
      const others = applied.filter((id) => !all.has(id))
      const wanted = [...others.slice(0, POST_TAGS - 1), ...(tag === undefined ? [] : [tag])]
      const isSame = wanted.length === applied.length && wanted.every((id) => applied.includes(id))
      return isSame ? undefined : wanted
    },
    /** Somebody changed them meanwhile. */
    forget: (forumId: string) => known.delete(forumId),
  }
}

function entry(stage: Stage, tag: Tag | undefined): Array<[Stage, string]> {
  return tag ? [[stage, tag.id]] : []
}

function nameOf({ helpdesk }: Messages, stage: Told): string {
  return helpdesk.stages[stage]
}
