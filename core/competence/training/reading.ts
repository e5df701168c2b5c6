/** Trainings as whoever keeps them, coordinates or attended them finds them. Data without a card. */
import type { Ctx } from '../../command/context.ts'
import { type Group, groupsWhere, trainees, trainers, trainersAndCoordinators } from '../../kernel/actor.ts'
import { fromOf, type Page, type PageInput } from '../../view/page.ts'
import { trainerIn } from '../reading/attesting.ts'
import { removable } from './attendance.ts'
import { readPlan } from './attest.ts'
import { type LocatedTraining, locateTraining } from './locate.ts'
import { mayAttest, mayKeepList, mayUndo } from './training.ts'
import { type ListedTraining, listTrainings } from './training-store.ts'

export type TrainingStanding = LocatedTraining & {
  /** How many competences attesting for all would attest now. */
  readonly left: number
  readonly may: {
    readonly keepList: boolean
    readonly removeSomebody: boolean
    readonly attest: boolean
    readonly undo: boolean
  }
}

export async function readTraining(input: { training: string }, ctx: Ctx): Promise<TrainingStanding> {
  return standingOf(await locateTraining(ctx, input.training), ctx)
}

/** As it stands for whoever acts. */
export async function standingOf(located: LocatedTraining, ctx: Ctx): Promise<TrainingStanding> {
  const { training } = located
  const by = trainerIn(ctx)
  const keepList = !mayKeepList(training, by)
  const left = training.undoneAt ? 0 : (await readPlan(training, ctx)).attest.length
  return {
    ...located,
    left,
    may: {
      keepList,
      removeSomebody: keepList && removable(training).length > 0,
      attest: !mayAttest(training, by) && left > 0,
      undo: !mayUndo(training, training.present, by),
    },
  }
}

export type Trainings = Page<ListedTraining> & {
  /** Groups in which the reader may record one. */
  readonly records: readonly Group[]
  /** Whether they may give the code of one. */
  readonly joins: boolean
  /** The groups whose trainings they read as those who keep them. */
  readonly keptIn: ReadonlySet<string>
}

export async function readTrainings(input: PageInput, ctx: Ctx): Promise<Trainings> {
  const { unit, actor } = ctx
  const from = fromOf(input.from)
  const kept = groupsWhere(actor, trainersAndCoordinators).map(({ id }) => id)
  return {
    rows: await listTrainings(unit, kept, actor.personId, from.after),
    from,
    records: groupsWhere(actor, trainers),
    joins: groupsWhere(actor, trainees).length > 0,
    keptIn: new Set(kept),
  }
}
