/**
 * What became of a message: a question, words that reached somebody, a draft with its button, or something that does
 * nothing and says so; shown to whoever wrote it. Silence is right where a rule below says so in words.
 */
import type { Shown } from '../driver.ts'
import type { Saying, Scene } from './said.ts'
import { added, newIn, type Sight } from './witness.ts'

/** `follows`: what is kept of a message says what it says now. */
export type Fate = 'question' | 'reached' | 'draft' | 'told' | 'follows' | 'rightly silent'

/** By these words people are told that a message does nothing, or that nothing was seen in it. */
const DOES_NOTHING = [
  /^refused:/,
  /n’est transmis à personne/,
  /n’y avons pas vu de question/,
  /Est-ce une question/,
  /Personne ne répond|ne savons pas lire|que les mots|quelques mots/,
  /ne comptent pas comme réponse/,
  /dépasse|caractères/,
  /reste retirée/,
  // Our name alone asks what we are for, and is told.
  /Ce que vous pouvez faire/,
]

/** What is said once a day to one person in one place, or below one thing: afterwards they know. */
const ONCE_A_DAY = [/n’est transmis à personne(?! pour l| avant|\. Pour dire)/, /dans ce fil/]

export type Seen = {
  readonly scene: Scene
  readonly saying: Saying
  /** Its words, of now. */
  readonly text: string
  readonly before: Sight
  readonly after: Sight
  /** What the platform showed to them in answer, besides what can be looked at afterwards. */
  readonly answered: readonly Shown[]
  /** What they wrote themselves. */
  readonly ownId: string
  readonly repliesToUs: boolean
  /** What they were told in this conversation before. */
  readonly told: readonly string[]
}

/** Undefined: nothing became of it, or nobody was shown what. */
export function fateOf(seen: Seen): Fate | undefined {
  const { before, after, answered, ownId } = seen
  const alone = [...newIn(before.alone, after.alone), ...answered]
  const inPlaces = newIn(before.places, after.places).filter(({ id }) => id !== ownId)
  const shown = [...alone, ...inPlaces]
  const says = (pattern: RegExp | string) =>
    shown.some(({ text }) => (typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text)))
  const asked = added(before.questions, after.questions)
  if (asked.length > 0) return asked.every((reference) => says(reference)) ? 'question' : undefined
  if (added(before.kept, after.kept).length > 0 && (shown.length > 0 || wasTold(seen, /dans ce fil/)))
    return 'reached'
  if (follows(seen)) return 'follows'
  if (added(before.drafts, after.drafts).length > 0)
    return alone.some(({ buttons }) => buttons.length > 0) ? 'draft' : undefined
  if (alone.some(({ text }) => DOES_NOTHING.some((pattern) => pattern.test(text)))) return 'told'
  if (ONCE_A_DAY.some((pattern) => wasTold(seen, pattern))) return 'rightly silent'
  return isTheirOwn(seen) ? 'rightly silent' : undefined
}

/** Cards show the words of now by themselves. Of an edit that leaves no word, what was said before stands. */
function follows({ saying: { way, kind }, text, before, after }: Seen): boolean {
  const says = ({ words }: Sight) => words.some((one) => one.includes(text))
  return way === 'edited' && (kind === 'mention' || (says(after) && !says(before)))
}

const wasTold = ({ told }: Seen, pattern: RegExp) => told.some((text) => pattern.test(text))

/**
 * Where silence is right, whoever looks: words between members where a team talks, below nothing of ours; what a team says
 * to everybody where questions are asked; thanks; and what somebody writes where their role does not.
 */
function isTheirOwn({ scene, saying: { who, kind }, repliesToUs }: Seen): boolean {
  const isTeam = who === 'claire' || who === 'marc' || who === 'helene'
  if (kind === 'thanks' && (scene === 'activities' || scene.startsWith('below'))) return true
  if (scene === 'questions' || scene === 'below an announcement') return isTeam
  const isOfTheTeam = TEAM_PLACES.has(scene)
  return isOfTheTeam && !(isTeam && repliesToUs)
}

const TEAM_PLACES: ReadonlySet<Scene> = new Set([
  'trainers',
  'alerts',
  'below an alert',
  'below a new question, among trainers',
])
