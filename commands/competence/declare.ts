import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { KEPT } from '../../core/command/draft.ts'
import { option } from '../../core/command/option.ts'
import { competenceChoices } from '../../core/competence/cards/activity.ts'
import { declaredReply } from '../../core/competence/cards/replies.ts'
import { exampleCalled } from '../../core/competence/examples/examples.ts'
import { suggestedBy } from '../../core/competence/examples/suggest.ts'
import { attestedLike } from '../../core/competence/found/past.ts'
import { declare } from '../../core/competence/moves/declare.ts'
import { frameworkOf } from '../../core/competence/reading/locate.ts'
import { type Model, modelOf, takenPartIn } from '../../core/competence/reading/model.ts'
import { isActivityReference } from '../../core/competence/reference.ts'
import { READERS_OF_EVIDENCE } from '../../core/competence/store.ts'
import { frameworkKey } from '../../core/framework/frameworks.ts'
import { beginningOf } from '../../core/helpdesk/reading/beginning.ts'
import { groupsWhere, trainees } from '../../core/kernel/actor.ts'
import { Refusal } from '../../core/kernel/refusal.ts'
import { sameWords } from '../../core/kernel/text.ts'
import { fromTyped } from '../../core/kernel/typed.ts'
import type { FormValues } from '../../core/view/card.ts'
import { files, links, whatWasDone } from './activity-fields.ts'

/**
 * What the draft bears the name of: an example, one's own question, or one's own activity. Its words are a beginning. Which competences one
 * exercised, one says oneself.
 */
async function modelIn({ [KEPT]: kept }: FormValues, ctx: Ctx): Promise<Begun | undefined> {
  if (typeof kept !== 'string') return undefined
  const begun = exampleCalled(kept)?.example ?? (await beginningOf(kept, ctx))
  if (begun) return { title: begun.title, description: begun.description }
  if (!isActivityReference(kept)) return undefined
  return (await modelOf(kept, ctx)) ?? (await ownPartOf(kept, ctx))
}

/** Of an activity in which one took part: what is the same for both. One's own part of it, one tells oneself. */
async function ownPartOf(reference: string, ctx: Ctx): Promise<Begun | undefined> {
  const first = await takenPartIn(reference, ctx)
  return first && { title: first.title, place: first.place, when: first.happenedOn }
}

type Begun = Partial<Model> & { readonly when?: string }

function groupHere(ctx: Ctx) {
  return ctx.place.group ?? groupsWhere(ctx.actor, trainees)[0]
}

function frameworkHere(ctx: Ctx) {
  const group = groupHere(ctx)
  return group && frameworkOf(ctx, group.framework)
}

/** So many competences of the activity that another one begins with are named: a hint is short. */
const BEFORE = 5

export const declareActivity = defineCommand({
  id: 'activity.declare',
  names: { fr: 'declarer', en: 'declare' },
  summary: (m) => m.competence.summaries.declare,
  formTitle: (m) => m.competence.declareTitle,
  options: {
    ...whatWasDone,
    // Above what it is about: a form of Discord takes three steps so, and would take a fourth for it alone.
    evidence: option.choice.optional({
      label: (m) => m.completing.evidence.label,
      hint: (m) => m.completing.evidence.hint,
      formOnly: true,
      choices: ({ m }) =>
        READERS_OF_EVIDENCE.map((readers) => ({
          value: readers,
          label: m.completing.evidence.readers[readers],
        })),
    }),
    competences: option.choices({
      label: (m) => m.competence.labels.competences,
      hint: (m) => m.competence.hints.competences,
      hintHere: async (ctx, given) => {
        const framework = frameworkHere(ctx)
        const model = await modelIn(given, ctx)
        if (model?.competences && framework && model.framework === frameworkKey(framework))
          return ctx.m.examples.before(model.competences.slice(0, BEFORE))
        const { title = '', description = '' } = { ...model, ...given }
        const words = `${title} ${description}`
        const group = groupHere(ctx)
        const past = group ? await attestedLike(ctx.unit, group, words) : []
        const codes = framework ? suggestedBy(framework, words, past) : []
        return codes.length > 0 ? ctx.m.examples.suggested(codes) : ctx.m.competence.hints.competences
      },
      choices(ctx) {
        const framework = frameworkHere(ctx)
        return framework ? competenceChoices(ctx.m, framework) : []
      },
    }),
    links,
    files,
  },
  access: trainees,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  byLink: true,
  inGroup: true,
  keepsDraft: true,
  home: 'offered',
  homeLabel: (m) => m.panels.declare,
  async proposes(known, ctx) {
    const { title = '', description = '', place = '', when = '' } = (await modelIn(known, ctx)) ?? {}
    return { title, description, where: place, when }
  },
  async run(declared, ctx) {
    const begun = ctx.kept === undefined ? undefined : await beginningOf(ctx.kept, ctx)
    if (begun && sameWords(fromTyped(begun.description), declared.description))
      throw new Refusal('still-the-question', { field: 'description' })
    const model = ctx.kept !== undefined && isActivityReference(ctx.kept) ? ctx.kept : undefined
    return declaredReply(
      await declare({ ...declared, place: declared.where, begun: ctx.kept }, ctx.group, ctx),
      ctx,
      model,
    )
  },
})
