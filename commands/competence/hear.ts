/** Free words about activities: in the thread of one, and in the place where they are read. */
import { defineCommand } from '../../core/command/command.ts'
import { HEARD_MAX, option } from '../../core/command/option.ts'
import { hearInActivityThread } from '../../core/competence/attest.ts'
import { heardReply } from '../../core/competence/cards/replies.ts'
import { undeclaredReply } from '../../core/competence/cards/undeclared.ts'
import { hearUndeclared } from '../../core/competence/undeclared.ts'
import type { Saying } from '../../core/files/said.ts'
import { isThanks } from '../../core/helpdesk/meaning/question.ts'
import { everyone, everyoneAndAuthors, trainees } from '../../core/kernel/actor.ts'
import { filesAlong } from '../files-along.ts'

const isCourtesy = ({ text = '', files }: Saying) => isThanks({ text, files })

/** Free words in an activity's thread: the author's reply when a trainer waits for one, else conversation. */
export const hearActivityThread = defineCommand({
  id: 'activity.hear',
  summary: (m) => m.competence.summaries.reply,
  options: {
    text: option.longText.optional({ label: (m) => m.competence.labels.reply, maxLength: HEARD_MAX }),
    files: filesAlong,
  },
  access: everyoneAndAuthors,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  hears: { thread: 'activity' },
  run: async (saying, ctx) => heardReply(await hearInActivityThread(saying, isCourtesy(saying), ctx), ctx),
})

/** Free words where activities are read, below none of them: they declare nothing by themselves. */
export const hearActivitiesPlace = defineCommand({
  id: 'activity.hear-place',
  summary: (m) => m.competence.summaries.declare,
  options: {
    text: option.longText.optional({ label: (m) => m.competence.labels.description, maxLength: HEARD_MAX }),
    files: filesAlong,
  },
  access: everyone,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  inGroup: true,
  hears: { space: 'activities' },
  hearsFilesOf: trainees,
  run: async (saying, ctx) =>
    undeclaredReply(await hearUndeclared(saying, isCourtesy(saying), ctx.group, ctx), ctx),
})
