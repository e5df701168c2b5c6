/** Collaborations: `/collaboration` attests by a message or by what a trainer reports, `/collaborations` is the list. */
import { defineCommand } from '../../core/command/command.ts'
import { likelyGroup } from '../../core/command/likely-group.ts'
import { option, QUESTION_MAX } from '../../core/command/option.ts'
import { competenceChoices } from '../../core/competence/cards/activity.ts'
import { attestTogether, undoCollaboration } from '../../core/competence/collaboration/attest.ts'
import {
  attestedSaid,
  collaborationCard,
  collaborationsCard,
} from '../../core/competence/collaboration/cards.ts'
import { locateCollaboration, readCollaborations } from '../../core/competence/collaboration/locate.ts'
import { noteMessage } from '../../core/competence/collaboration/message.ts'
import { proposedFor } from '../../core/competence/collaboration/proposed.ts'
import { frameworkOf } from '../../core/competence/reading/locate.ts'
import { everyoneAndAuthors, trainers } from '../../core/kernel/actor.ts'
import { memberChoices } from '../../core/people/member-choices.ts'
import { loadMembers } from '../../core/people/store.ts'
import { privately, text } from '../../core/view/card.ts'
import { from } from '../page.ts'

export const attestCollaboration = defineCommand({
  id: 'collaboration.attest',
  names: { fr: 'collaboration', en: 'collaboration' },
  spare: true,
  summary: (m) => m.collaboration.summaries.attest,
  formTitle: (m) => m.collaboration.formTitle,
  formIntro: (m) => m.collaboration.formIntro,
  options: {
    words: option.longText({
      label: (m) => m.collaboration.labels.words,
      hint: (m) => m.collaboration.hints.words,
      maxLength: QUESTION_MAX,
    }),
    people: option.choices({
      label: (m) => m.collaboration.labels.people,
      hint: (m) => m.collaboration.hints.people,
      formOnly: true,
      async choices(ctx, values = {}) {
        const group = likelyGroup(ctx, values, trainers)
        const members = group ? await loadMembers(ctx.unit, group.id, ctx.now) : []
        const learners = members.filter(
          ({ id, roles }) => roles.includes('trainee') && id !== ctx.actor.personId,
        )
        return memberChoices(learners, ctx.m)
      },
    }),
    competences: option.choices({
      label: (m) => m.collaboration.labels.competences,
      hint: (m) => m.collaboration.hints.competences,
      formOnly: true,
      choices(ctx, values = {}) {
        const group = likelyGroup(ctx, values, trainers)
        return group ? competenceChoices(ctx.m, frameworkOf(ctx, group.framework)) : []
      },
    }),
    done: option.longText.optional({
      label: (m) => m.collaboration.labels.done,
      hint: (m) => m.collaboration.hints.done,
      formOnly: true,
    }),
  },
  access: trainers,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  inGroup: true,
  keepsDraft: true,
  home: 'offered',
  homeLabel: (m) => m.collaboration.actions.attest,
  fromMessage: {
    key: 'collaborate',
    name: (m) => m.collaboration.fromMessage.name,
    summary: (m) => m.collaboration.fromMessage.summary,
    takes: 'message',
  },
  beginsFrom: noteMessage,
  proposes: proposedFor,
  async run(input, ctx) {
    const attested = await attestTogether(input, ctx)
    return privately(collaborationCard(ctx, attested, attestedSaid(ctx.m, attested)))
  },
})

export const listCollaborationsCommand = defineCommand({
  id: 'collaboration.list',
  names: { fr: 'collaborations', en: 'collaborations' },
  spare: true,
  summary: (m) => m.collaboration.summaries.list,
  options: {
    from,
    collaboration: option.text.optional({ label: (m) => m.collaboration.labels.collaboration }),
  },
  typedWith: { option: 'collaboration', command: 'collaboration.show' },
  access: everyoneAndAuthors,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  home: 'offered',
  homeLabel: (m) => m.collaboration.actions.list,
  run: async (input, ctx) => privately(collaborationsCard(ctx, await readCollaborations(input, ctx))),
})

/** Comes with the button. */
const collaboration = option.text({ label: (m) => m.collaboration.labels.collaboration, hidden: true })

export const showCollaboration = defineCommand({
  id: 'collaboration.show',
  summary: (m) => m.collaboration.summaries.show,
  options: { collaboration },
  access: everyoneAndAuthors,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: async (input, ctx) =>
    privately(collaborationCard(ctx, await locateCollaboration(ctx, input.collaboration))),
})

export const undoCollaborationCommand = defineCommand({
  id: 'collaboration.undo',
  summary: (m) => m.collaboration.summaries.undo,
  formTitle: (m) => m.collaboration.undoTitle,
  formIntro: (m) => m.collaboration.undoIntro,
  options: {
    collaboration,
    reason: option.longText({
      label: (m) => m.collaboration.labels.reason,
      hint: (m) => m.collaboration.hints.undo,
    }),
  },
  access: trainers,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  async run(input, ctx) {
    const undone = await undoCollaboration(input, ctx)
    const told = new Set(undone.collaboration.granted.map(({ personId }) => personId)).size
    return privately(collaborationCard(ctx, undone, [text(ctx.m.collaboration.undoneNow(told))]))
  },
})
