import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { option } from '../../core/command/option.ts'
import { competenceChoices } from '../../core/competence/cards/activity.ts'
import { amendedCard, versionsCard } from '../../core/competence/cards/amendment.ts'
import { evidenceCard } from '../../core/competence/cards/completing.ts'
import { competenceLabel, dayOf } from '../../core/competence/cards/label.ts'
import { amend, completeActivity, locateAmendable, tellHow } from '../../core/competence/moves/amend.ts'
import { showEvidenceTo } from '../../core/competence/moves/evidence.ts'
import { togetherIn } from '../../core/competence/reading/how.ts'
import { modelOf } from '../../core/competence/reading/model.ts'
import { undecidedOf } from '../../core/competence/reading/rest.ts'
import { readVersions } from '../../core/competence/reading/versions.ts'
import { HOW_MAX, LEVEL_MAX, LEVELS, SUBJECT_MAX, SUBJECTS } from '../../core/competence/usual.ts'
import { authors, everyoneAndAuthors } from '../../core/kernel/actor.ts'
import { excerpt } from '../../core/kernel/text.ts'
import { type FormValues, instead, privately } from '../../core/view/card.ts'
import { given } from '../given.ts'
import { links, whatWasDone } from './activity-fields.ts'
import { activityReference } from './reference.ts'

/** The activity that the form is about, for whoever may say it anew. @throws Refusal */
function standing(ctx: Ctx, values: FormValues) {
  return locateAmendable({ reference: given(values, 'reference') || undefined }, ctx)
}

/** The version that the form was opened on: two forms at once do not overwrite each other. */
const seen = option.text.optional({ label: (m) => m.competence.labels.activity, hidden: true })

/** From `/activite`, while nothing of it is decided. */
export const amendActivity = defineCommand({
  id: 'activity.amend',
  summary: (m) => m.amendment.summaries.amend,
  formTitle: (m) => m.amendment.title,
  formIntro: (m) => m.amendment.intro,
  options: {
    reference: activityReference,
    seen,
    ...whatWasDone,
    competences: option.choices({
      label: (m) => m.competence.labels.competences,
      hint: (m) => m.competence.hints.competences,
      choices: async (ctx, values = {}) => competenceChoices(ctx.m, (await standing(ctx, values)).framework),
    }),
    links,
    files: option.files.optional({
      label: (m) => m.amendment.files,
      hint: (m) => m.amendment.filesHint,
    }),
  },
  access: authors,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  async proposes(known, ctx) {
    const { activity } = await standing(ctx, known)
    const { version, title, description, place, happenedOn, links } = activity
    return {
      ...{
        seen: String(version),
        title,
        description,
        where: place,
        when: happenedOn,
        links: links.join('\n'),
      },
      competences: undecidedOf(activity).map(({ competence }) => competence),
    }
  },
  run: async (input, ctx) =>
    privately(amendedCard(ctx.m, await amend({ ...input, place: input.where }, ctx))),
})

/** What may be left out of a declaration, from the card that says that it was made, or from `/activite`. */
export const completeActivityCommand = defineCommand({
  id: 'activity.complete',
  summary: (m) => m.completing.summaries.complete,
  formTitle: (m) => m.completing.title,
  formIntro: (m) => m.completing.intro,
  options: {
    reference: activityReference,
    seen,
    /** One's own activity that this one began with: its level and subject are proposed. */
    model: option.text.optional({ label: (m) => m.competence.labels.activity, hidden: true }),
    since: option.date.optional({
      label: (m) => m.completing.labels.since,
      hint: (m) => m.completing.hints.sinceShort,
      hintHere: async (ctx, values) => {
        const { activity } = await standing(ctx, values)
        return ctx.m.completing.hints.since(dayOf(ctx.m, { happenedOn: activity.happenedOn }))
      },
      direction: 'past',
    }),
    level: option.text.optional({
      label: (m) => m.completing.labels.level,
      hint: (m) => m.completing.hints.level,
      maxLength: LEVEL_MAX,
      choices: () => LEVELS.map(usual),
    }),
    subject: option.text.optional({
      label: (m) => m.completing.labels.subject,
      hint: (m) => m.completing.hints.subject,
      maxLength: SUBJECT_MAX,
      choices: () => SUBJECTS.map(usual),
    }),
  },
  access: authors,
  opens: 'form',
  asksFirst: 'everywhere',
  visibility: 'private',
  effect: 'write',
  async proposes(known, ctx) {
    const { activity } = await standing(ctx, known)
    const named = given(known, 'model')
    const model = named === '' ? undefined : await modelOf(named, ctx)
    return {
      seen: String(activity.version),
      since: activity.startedOn ?? '',
      level: activity.level ?? model?.level ?? '',
      subject: activity.subject ?? model?.subject ?? '',
    }
  },
  run: async (input, ctx) => privately(amendedCard(ctx.m, await completeActivity(input, ctx))),
})

const usual = (label: string) => ({ value: label, label })

/** The competence that a field of the form below asks about; undefined where there are fewer. */
async function asked(ctx: Ctx, values: FormValues, index: number) {
  const code = togetherIn(given(values, 'codes'))[index]
  if (!code) return undefined
  const { activity, framework } = await standing(ctx, values)
  const claim = undecidedOf(activity).find(({ competence }) => competence === code)
  return claim && { claim, label: excerpt(competenceLabel(ctx.m, framework, code), LABEL) }
}

/** What a field may be called on the platform whose names are the shortest. */
const LABEL = 45

const howAsked = (index: number) =>
  option.longText.optional({
    label: (m) => m.completing.labels.how,
    formOnly: true,
    maxLength: HOW_MAX,
    labelHere: async (ctx, values) => (await asked(ctx, values, index))?.label,
    initial: async (ctx, values) => (await asked(ctx, values, index))?.claim.how ?? '',
  })

/** A sentence for each of a few competences. */
export const tellHowCommand = defineCommand({
  id: 'activity.how',
  summary: (m) => m.completing.summaries.how,
  formTitle: (m) => m.completing.howTitle,
  formIntro: (m) => m.completing.howIntro,
  options: {
    reference: activityReference,
    seen,
    codes: option.text({ label: (m) => m.competence.labels.competences, fixed: true }),
    how1: howAsked(0),
    how2: howAsked(1),
    how3: howAsked(2),
    how4: howAsked(3),
  },
  access: authors,
  opens: 'form',
  asksFirst: 'everywhere',
  visibility: 'private',
  effect: 'write',
  async proposes(known, ctx) {
    return { seen: String((await standing(ctx, known)).activity.version) }
  },
  async run(input, ctx) {
    const { how1, how2, how3, how4 } = input
    const said = [how1, how2, how3, how4]
    const hows = new Map(togetherIn(input.codes).map((code, index) => [code, said[index] ?? null]))
    return privately(amendedCard(ctx.m, await tellHow({ ...input, hows }, ctx)))
  },
})

/** Who opens its links and files: at any time, by whoever declared it. */
export const chooseReaders = defineCommand({
  id: 'activity.evidence',
  summary: (m) => m.completing.summaries.evidence,
  options: {
    reference: activityReference,
    for: option.text({ label: (m) => m.completing.evidence.label, hidden: true }),
  },
  access: authors,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  run: async (input, ctx) => instead(evidenceCard(ctx.m, await showEvidenceTo(input, ctx))),
})

export const showActivityVersions = defineCommand({
  id: 'activity.versions',
  summary: (m) => m.amendment.versions,
  options: { reference: activityReference },
  access: everyoneAndAuthors,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: async (input, ctx) => privately(versionsCard(ctx.m, ctx.actor.zone, await readVersions(input, ctx))),
})
