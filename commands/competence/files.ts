import { defineCommand } from '../../core/command/command.ts'
import { locate } from '../../core/competence/reading/locate.ts'
import { giveFiles } from '../../core/intake/giving.ts'
import { everyone } from '../../core/kernel/actor.ts'
import { activityReference } from './reference.ts'

/** The evidence that an activity is shown with, and what was said about it, where files cannot be shown. */
export const seeActivityFiles = defineCommand({
  id: 'activity.files',
  summary: (m) => m.seeFiles(2),
  options: { reference: activityReference },
  access: everyone,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  async run({ reference }, ctx) {
    const { activity, group } = await locate(ctx, reference, false)
    const { id, title } = activity
    const { organisationId } = group
    return giveFiles(ctx, { type: 'activity', id, organisationId, title: `${activity.reference} · ${title}` })
  },
})
