/** Trainings: `/formation` is the list, and with a code one comes on the list of one; all else is reached by buttons. */
import { type AnyCommand, type Command, defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { likelyGroup } from '../../core/command/likely-group.ts'
import { type Options, option } from '../../core/command/option.ts'
import { personsIn } from '../../core/competence/acquired/award.ts'
import { competenceChoices } from '../../core/competence/cards/activity.ts'
import { competenceLabel } from '../../core/competence/cards/label.ts'
import { frameworkOf } from '../../core/competence/reading/locate.ts'
import * as list from '../../core/competence/training/attendance.ts'
import { attestAll, undoTraining } from '../../core/competence/training/attest.ts'
import {
  attestAllCard,
  notJoinedCard,
  trainingCard,
  trainingsCard,
} from '../../core/competence/training/cards.ts'
import { handListIn } from '../../core/competence/training/hand-in.ts'
import { type LocatedTraining, locateTraining } from '../../core/competence/training/locate.ts'
import { readTraining, readTrainings, standingOf } from '../../core/competence/training/reading.ts'
import { recordTraining } from '../../core/competence/training/record.ts'
import { isTrainingReference } from '../../core/competence/training/reference.ts'
import { everyone, trainers, trainersAndCoordinators } from '../../core/kernel/actor.ts'
import { Refusal } from '../../core/kernel/refusal.ts'
import { memberChoices } from '../../core/people/member-choices.ts'
import { loadMembers } from '../../core/people/store.ts'
import { type FormValues, instead, privately, type Reply, text } from '../../core/view/card.ts'
import { given } from '../given.ts'
import { from } from '../page.ts'

export const listTrainingsCommand = defineCommand({
  id: 'training.list',
  names: { fr: 'formation', en: 'training' },
  former: ['formations', 'trainings'],
  spare: true,
  summary: (m) => m.training.summaries.list,
  options: {
    from,
    code: option.text.optional({ label: (m) => m.training.labels.code, hint: (m) => m.training.hints.code }),
  },
  typedWith: { option: 'code', command: 'training.join' },
  access: everyone,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  byLink: true,
  home: 'offered',
  homeLabel: (m) => m.training.actions.list,
  run: async (input, ctx) => privately(trainingsCard(ctx, await readTrainings(input, ctx))),
})

export const joinTraining = defineCommand({
  id: 'training.join',
  summary: (m) => m.training.summaries.join,
  formTitle: (m) => m.training.joinTitle,
  options: {
    code: option.text({ label: (m) => m.training.labels.code, hint: (m) => m.training.hints.code }),
  },
  access: everyone,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  byLink: true,
  async run(input, ctx) {
    // Whoever keeps trainings types the reference of one where others type a code.
    if (isTrainingReference(input.code))
      return privately(trainingCard(ctx, await readTraining({ training: input.code }, ctx)))
    const joined = await list.join(input, ctx)
    if (joined instanceof Refusal) return privately(notJoinedCard(ctx.m, joined))
    return privately({ tone: 'good', body: [text(ctx.m.training.joined(joined.title))], actions: [] })
  },
})

export const recordTrainingCommand = defineCommand({
  id: 'training.record',
  summary: (m) => m.training.summaries.record,
  formTitle: (m) => m.training.recordTitle,
  formIntro: (m) => m.training.recordIntro,
  options: {
    title: option.text({ label: (m) => m.training.labels.title, hint: (m) => m.training.hints.title }),
    when: option.date({
      label: (m) => m.training.labels.when,
      hint: (m) => m.training.hints.when,
      direction: 'past',
    }),
    competences: option.choices({
      label: (m) => m.training.labels.competences,
      hint: (m) => m.training.hints.competences,
      choices(ctx, values = {}) {
        const group = likelyGroup(ctx, values, trainers)
        return group ? competenceChoices(ctx.m, frameworkOf(ctx, group.framework)) : []
      },
    }),
    trainers: option.choices.optional({
      label: (m) => m.training.labels.trainers,
      hint: (m) => m.training.hints.trainers,
      async choices(ctx, values = {}) {
        const group = likelyGroup(ctx, values, trainers)
        const members = group ? await loadMembers(ctx.unit, group.id, ctx.now) : []
        return memberChoices(
          members.filter(({ roles }) => roles.includes('trainer')),
          ctx.m,
        )
      },
    }),
  },
  access: trainers,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  inGroup: true,
  keepsDraft: true,
  proposes: async (_, { actor }) => ({ trainers: [actor.personId] }),
  async run(input, ctx) {
    const located = await recordTraining(input, ctx.group, ctx)
    return shown(located, ctx, [ctx.m.training.recorded(located.training.reference)], privately)
  },
})

/** Comes with the button. */
const training = option.text({ label: (m) => m.training.labels.training, hidden: true })

type AboutTraining<S extends Options> = Pick<
  Command<{ training: typeof training } & S>,
  'id' | 'summary' | 'effect' | 'formTitle' | 'formIntro' | 'run'
> & {
  asks?: S
  opens?: 'form'
  access?: Command['access']
}

/** A command about one training, reached by its buttons. */
function aboutTraining<const S extends Options = Record<never, never>>({
  asks,
  opens = 'reply' as 'form',
  access = trainers,
  ...rest
}: AboutTraining<S>): AnyCommand {
  return defineCommand<{ training: typeof training } & S>({
    ...rest,
    options: { training, ...asks } as { training: typeof training } & S,
    access,
    opens,
    visibility: 'private',
  })
}

async function shown(
  located: LocatedTraining,
  ctx: Ctx,
  said: readonly string[] = [],
  reply: (card: ReturnType<typeof trainingCard>) => Reply = instead,
): Promise<Reply> {
  return reply(trainingCard(ctx, await standingOf(located, ctx), said))
}

export const showTraining = aboutTraining({
  id: 'training.show',
  summary: (m) => m.training.summaries.show,
  access: trainersAndCoordinators,
  effect: 'read',
  run: async (input, ctx) => privately(trainingCard(ctx, await readTraining(input, ctx))),
})

const namesFrom = (typed = '0') => (/^\d{1,4}$/.test(typed) ? Number(typed) : 0)

/** The same in the place of the card that was pressed. */
export const refreshTraining = aboutTraining({
  id: 'training.refresh',
  summary: (m) => m.training.actions.refresh,
  access: trainersAndCoordinators,
  effect: 'read',
  asks: {
    /** How many names of its list are left out before those that are shown. */
    from: option.text.optional({ label: (m) => m.training.labels.training, hidden: true }),
  },
  run: async (input, ctx) =>
    instead(trainingCard(ctx, await readTraining(input, ctx), [], namesFrom(input.from))),
})

export const showTrainingCode = aboutTraining({
  id: 'training.code',
  summary: (m) => m.training.summaries.code,
  effect: 'write',
  run: async (input, ctx) => shown(await list.showCode(input, ctx), ctx),
})

export const addToTraining = aboutTraining({
  id: 'training.add',
  summary: (m) => m.training.summaries.add,
  opens: 'form',
  effect: 'write',
  asks: {
    people: option.choices({
      label: (m) => m.training.labels.people,
      hint: (m) => m.training.hints.people,
      choices: async (ctx, values = {}) =>
        memberChoices((await list.readMissing(given(values, 'training'), ctx)).missing, ctx.m),
    }),
  },
  run: async (input, ctx) =>
    shown(await list.addPresent(input, ctx), ctx, [ctx.m.training.added(input.people.length)], privately),
})

async function handedListIn(input: Parameters<typeof handListIn>[0], ctx: Ctx): Promise<Reply> {
  const handed = await handListIn(input, ctx)
  const { added, unread } = ctx.m.training
  const said = [added(handed.added), ...(handed.unread.length > 0 ? [unread(handed.unread)] : [])]
  return shown(handed, ctx, said, privately)
}

export const handListIntoTraining = aboutTraining({
  id: 'training.hand-in',
  summary: (m) => m.training.summaries.handIn,
  opens: 'form',
  effect: 'write',
  asks: {
    list: option.longText({
      label: (m) => m.training.labels.list,
      hint: (m) => m.training.hints.list,
      maxLength: 4000,
    }),
  },
  run: (input, ctx) => handedListIn({ ...input, files: [] }, ctx),
})

export const handFileIntoTraining = aboutTraining({
  id: 'training.hand-file',
  summary: (m) => m.training.summaries.handFile,
  opens: 'form',
  effect: 'write',
  asks: {
    files: option.files({ label: (m) => m.training.labels.files, hint: (m) => m.training.hints.files }),
  },
  run: handedListIn,
})

/** Those of the list about whom something may still be said. */
const listed = async (ctx: Ctx, values: FormValues = {}) =>
  list
    .removable((await locateTraining(ctx, given(values, 'training'))).training)
    .map(({ personId, name }) => ({
      value: personId,
      label: name,
    }))

export const removeFromTraining = aboutTraining({
  id: 'training.remove',
  summary: (m) => m.training.summaries.remove,
  opens: 'form',
  effect: 'write',
  asks: { people: option.choices({ label: (m) => m.training.labels.toRemove, choices: listed }) },
  run: async (input, ctx) => shown(await list.removePresent(input, ctx), ctx, [], privately),
})

export const exceptFromTraining = aboutTraining({
  id: 'training.except',
  summary: (m) => m.training.summaries.except,
  opens: 'form',
  effect: 'write',
  asks: {
    people: option.choices({ label: (m) => m.training.labels.excepted, choices: listed }),
    competences: option.choices.optional({
      label: (m) => m.training.labels.except,
      hint: (m) => m.training.hints.except,
      async choices(ctx, values = {}) {
        const { training, framework } = await locateTraining(ctx, given(values, 'training'))
        return training.competences.map((code) => ({
          value: code,
          label: competenceLabel(ctx.m, framework, code),
        }))
      },
    }),
  },
  run: async (input, ctx) => shown(await list.exceptFrom(input, ctx), ctx, [], privately),
})

export const attestTraining = aboutTraining({
  id: 'training.attest',
  summary: (m) => m.training.summaries.attest,
  effect: 'write',
  asks: {
    /** The version of the list that they had before them. */
    seen: option.text.optional({ label: (m) => m.training.labels.training, hidden: true }),
    sure: option.text.optional({ label: (m) => m.training.labels.training, hidden: true }),
  },
  async run(input, ctx) {
    const done = await attestAll(input, ctx)
    if (done.kind === 'to-confirm') return instead(attestAllCard(ctx, done))
    const { attest } = done.plan
    const codes = new Set(attest.map(({ competence }) => competence))
    return shown(done, ctx, [ctx.m.training.attested(codes.size, personsIn(attest))])
  },
})

export const undoTrainingCommand = aboutTraining({
  id: 'training.undo',
  summary: (m) => m.training.summaries.undo,
  formTitle: (m) => m.training.undoTitleForm,
  formIntro: (m) => m.training.undoIntro,
  opens: 'form',
  effect: 'write',
  asks: {
    reason: option.longText({ label: (m) => m.training.labels.reason, hint: (m) => m.training.hints.undo }),
  },
  async run(input, ctx) {
    const located = await undoTraining(input, ctx)
    const told = personsIn(located.training.granted)
    return shown(located, ctx, [ctx.m.training.undoneNow(told)], privately)
  },
})
