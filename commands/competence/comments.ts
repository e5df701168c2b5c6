import { defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { option } from '../../core/command/option.ts'
import { competenceLabel } from '../../core/competence/cards/label.ts'
import { judgedReply } from '../../core/competence/cards/replies.ts'
import { commentChoices, commentsCard } from '../../core/competence/comments/cards.ts'
import { COMMENT_MAX, KINDS } from '../../core/competence/comments/comment.ts'
import { keepComment, MINE, putAwayComment, readComments } from '../../core/competence/comments/comments.ts'
import { attest, refuse, requestInformation } from '../../core/competence/moves/attest.ts'
import { readAttesting } from '../../core/competence/reading/attesting.ts'
import { undecidedOf, versionOf } from '../../core/competence/reading/rest.ts'
import { coordinators, groupsWhere, trainers, trainersAndCoordinators } from '../../core/kernel/actor.ts'
import { Refusal } from '../../core/kernel/refusal.ts'
import { type Choice, type FormValues, privately, text } from '../../core/view/card.ts'
import { activityReference } from './reference.ts'

export const listCommentsCommand = defineCommand({
  id: 'comment.list',
  names: { fr: 'commentaires', en: 'comments' },
  spare: true,
  summary: (m) => m.comments.summaries.list,
  options: { reference: { ...activityReference, hidden: true } },
  access: trainersAndCoordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  home: 'offered',
  homeLabel: (m) => m.comments.actions.list,
  async run({ reference }, ctx) {
    if (reference === undefined) return privately(commentsCard(ctx.m, await readComments(ctx)))
    const { activity } = await readAttesting({ reference }, ctx)
    return privately(commentsCard(ctx.m, await readComments(ctx, activity.groupId), activity.reference))
  },
})

const named = ({ reference }: FormValues) => (typeof reference === 'string' ? { reference } : {})

/** What is still to be decided of the activity. */
async function undecided(given: FormValues, ctx: Ctx): Promise<Choice[]> {
  const { activity, framework } = await readAttesting(named(given), ctx)
  return undecidedOf(activity).map(({ competence }) => ({
    value: competence,
    label: competenceLabel(ctx.m, framework, competence),
  }))
}

/** A comment that was chosen, as the beginning of what is said: nothing is sent that was not read. */
export const useComment = defineCommand({
  id: 'comment.use',
  summary: (m) => m.comments.summaries.use,
  options: {
    reference: activityReference,
    comment: option.text.optional({ label: (m) => m.comments.labels.comment, hidden: true }),
    kind: option.text({ label: (m) => m.comments.labels.kind, hidden: true }),
    /** The activity as it was when the form was opened. */
    seen: option.text.optional({ label: (m) => m.competence.labels.activity, hidden: true }),
    competence: option.choice({
      label: (m) => m.comments.labels.competence,
      choices: (ctx, given = {}) => undecided(given, ctx),
    }),
    text: option.longText({ label: (m) => m.comments.labels.text, hint: (m) => m.comments.hints.use }),
  },
  access: trainers,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  async proposes(known, ctx) {
    const { activity } = await readAttesting(named(known), ctx)
    const { comments } = await readComments(ctx, activity.groupId)
    const chosen = comments.find(({ name }) => name === known['comment'])
    const [only, ...more] = undecidedOf(activity)
    if (!only) throw new Refusal('nothing-left', { reference: activity.reference })
    return {
      text: chosen?.text ?? '',
      competence: more.length === 0 ? only.competence : '',
      seen: versionOf(activity),
    }
  },
  async run({ reference, competence, kind, text, seen }, ctx) {
    const about = { reference, competence, whole: seen }
    switch (kind) {
      case 'attest':
        return judgedReply(await attest({ ...about, reason: text }, ctx), ctx)
      case 'refuse':
        return judgedReply(await refuse({ ...about, reason: text }, ctx), ctx)
      case 'ask':
        return judgedReply(await requestInformation({ ...about, question: text }, ctx), ctx)
      default:
        throw new Refusal('comment-gone')
    }
  },
})

export const keepCommentCommand = defineCommand({
  id: 'comment.keep',
  summary: (m) => m.comments.summaries.keep,
  options: {
    kind: option.choice({
      label: (m) => m.comments.labels.kind,
      choices: ({ m }) => KINDS.map((kind) => ({ value: kind, label: m.comments.kinds[kind] })),
    }),
    text: option.longText({
      label: (m) => m.comments.labels.text,
      hint: (m) => m.comments.hints.text,
      maxLength: COMMENT_MAX,
    }),
    whose: option.choice.optional({
      label: (m) => m.comments.labels.whose,
      onlyWhen: ({ actor }) => groupsWhere(actor, coordinators).length > 0,
      choices: ({ m, actor }) => [
        { value: MINE, label: m.comments.mine },
        ...groupsWhere(actor, coordinators).map(({ code }) => ({
          value: code,
          label: m.comments.ofGroup(code),
        })),
      ],
    }),
  },
  access: trainersAndCoordinators,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  async run({ kind, text: said, whose }, ctx) {
    const kept = await keepComment({ kind, text: said, whose: whose ?? MINE }, ctx)
    const sentence = ctx.m.comments.kept(ctx.m.comments.kinds[kept.kind], kept.groupCode)
    return privately({ tone: 'good', body: [text(sentence)], actions: [] })
  },
})

export const putAwayCommentCommand = defineCommand({
  id: 'comment.put-away',
  summary: (m) => m.comments.summaries.putAway,
  options: {
    comment: option.choice({
      label: (m) => m.comments.labels.comment,
      choices: async (ctx) => commentChoices(ctx.m, await readComments(ctx)),
    }),
  },
  access: trainersAndCoordinators,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  async run({ comment }, ctx) {
    const { text: said } = await putAwayComment({ comment }, ctx)
    const body = [text(ctx.m.comments.gone), { kind: 'quote', text: said } as const]
    return privately({ tone: 'good', body, actions: [] })
  },
})
