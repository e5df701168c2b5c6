/**
 * The rules of a training: who comes on its list, who attests for all of it, and who undoes that. Pure.
 *
 * | state | what leads to it | what may be done |
 * |---|---|---|
 * | open | it is recorded | come on the list by its code, or be put there; attest |
 * | attested | its trainers attest for all who were there | add whom was forgotten and attest for them; undo |
 * | undone | a trainer of the group undoes it, saying why | nothing: another one is recorded |
 */
import { type Award, awardKey, type Granted, type Plan, planFor } from '../acquired/award.ts'
import { type Trainer, wordsOf } from '../verdict.ts'

/** How somebody came on the list: by the code, chosen there, or from a list that was handed in. */
export const WAYS = ['code', 'picked', 'list'] as const
export type Way = (typeof WAYS)[number]

export interface Present {
  readonly personId: string
  /** Competences that are not attested to them. */
  readonly except: readonly string[]
}

export interface Named {
  readonly id: string
  readonly name: string
}

export interface TrainingFacts {
  readonly groupId: string
  readonly competences: readonly string[]
  readonly recordedBy: { readonly id: string }
  readonly trainers: readonly Named[]
  readonly codeUntil: Date | null
  readonly attestedAt: Date | null
  readonly undoneAt: Date | null
}

export type TrainingRefusal =
  /** Its code is known in the institute, and is for the trainees of another group. */
  | { readonly code: 'training-elsewhere' }
  /** Whoever gives it attends it not. */
  | { readonly code: 'training-given-by-you' }
  | { readonly code: 'training-joined' }
  | { readonly code: 'training-attested' }
  | { readonly code: 'training-code-over' }
  | { readonly code: 'training-undone' }
  /** They did not give it: those who did attest. */
  | { readonly code: 'training-not-given-by-you' }
  | { readonly code: 'training-nobody' }
  | { readonly code: 'training-nothing-left' }
  /** Nobody decides on their own. */
  | { readonly code: 'training-attended-by-you' }
  | { readonly code: 'reason-required' }

export interface Joining {
  readonly personId: string
  /** The groups where they are a trainee now. */
  readonly traineeOf: ReadonlySet<string>
  readonly isListed: boolean
}

/** Why somebody does not come on the list by its code; `undefined` when they do. */
export function mayJoin(training: TrainingFacts, who: Joining, now: Date): TrainingRefusal | undefined {
  if (!who.traineeOf.has(training.groupId)) return { code: 'training-elsewhere' }
  if (training.undoneAt) return { code: 'training-undone' }
  if (isGivenBy(training, who.personId)) return { code: 'training-given-by-you' }
  if (who.isListed) return { code: 'training-joined' }
  if (training.attestedAt) return { code: 'training-attested' }
  if (!training.codeUntil || training.codeUntil <= now) return { code: 'training-code-over' }
  return undefined
}

/** Why somebody may not change who was there; `undefined` when they may: those who gave it, and whoever recorded it. */
export function mayKeepList(training: TrainingFacts, by: Trainer): TrainingRefusal | undefined {
  if (training.undoneAt) return { code: 'training-undone' }
  const keeps = isGivenBy(training, by.personId) || training.recordedBy.id === by.personId
  return keeps && by.trainerOf.has(training.groupId) ? undefined : { code: 'training-not-given-by-you' }
}

/** Why somebody may not attest for all; `undefined` when they may: whoever gave it, and trains the group still. */
export function mayAttest(training: TrainingFacts, by: Trainer): TrainingRefusal | undefined {
  if (training.undoneAt) return { code: 'training-undone' }
  const gave = isGivenBy(training, by.personId) && by.trainerOf.has(training.groupId)
  return gave ? undefined : { code: 'training-not-given-by-you' }
}

/**
 * Each competence to each who was there, but for the exceptions, for what this training decided on before, and for what is
 * attested to them already. Never to anybody who gave it.
 * @param attested what is attested to those who were there, by whatever source.
 */
export function planOf(
  training: TrainingFacts,
  present: readonly Present[],
  granted: readonly Granted[],
  attested: readonly Award[],
): Plan {
  const settled = new Set(granted.map(awardKey))
  const excepted = new Set(
    present.flatMap(({ personId, except }) => except.map((competence) => awardKey({ personId, competence }))),
  )
  const people = [...new Set(present.map(({ personId }) => personId))]
  const left = people
    .filter((personId) => !isGivenBy(training, personId))
    .flatMap((personId) => training.competences.map((competence) => ({ personId, competence })))
    .filter((award) => !excepted.has(awardKey(award)) && !settled.has(awardKey(award)))
  return planFor(left, attested)
}

/** Why there is nothing to attest for all; `undefined` when there is. */
export function hasNothing(present: readonly Present[], { attest }: Plan): TrainingRefusal | undefined {
  if (present.length === 0) return { code: 'training-nobody' }
  return attest.length === 0 ? { code: 'training-nothing-left' } : undefined
}

/**
 * Why somebody may not undo it; `undefined` when they may: as any decision of the group's trainers, by any of them, with a
 * reason, and never by whom it was decided about.
 */
export function mayUndo(
  training: TrainingFacts,
  present: ReadonlyArray<Pick<Present, 'personId'>>,
  by: Trainer,
): TrainingRefusal | undefined {
  if (training.undoneAt) return { code: 'training-undone' }
  if (!by.trainerOf.has(training.groupId)) return { code: 'training-not-given-by-you' }
  return present.some(({ personId }) => personId === by.personId)
    ? { code: 'training-attended-by-you' }
    : undefined
}

/** A reason that says something. */
export function isReasoned(reason: string): TrainingRefusal | undefined {
  return wordsOf(reason) === null ? { code: 'reason-required' } : undefined
}

export function isGivenBy({ trainers }: Pick<TrainingFacts, 'trainers'>, personId: string): boolean {
  return trainers.some(({ id }) => id === personId)
}
