/** Free words about activities: in the thread of one, and in the place where they are read. */
import { heardReply } from '../../core/competence/cards/replies.ts'
import { undeclaredReply } from '../../core/competence/cards/undeclared.ts'
import { hearInActivityThread } from '../../core/competence/moves/inform.ts'
import { hearUndeclared } from '../../core/competence/moves/undeclared.ts'
import type { Saying } from '../../core/files/said.ts'
import { isThanks } from '../../core/helpdesk/meaning/question.ts'
import { everyone, everyoneAndAuthors, trainees } from '../../core/kernel/actor.ts'
import { defineHearing } from '../hearing.ts'

const isCourtesy = ({ text = '', files }: Saying) => isThanks({ text, files })

/** Free words in an activity's thread: the author's reply when a trainer waits for one, else conversation. */
export const hearActivityThread = defineHearing({
  id: 'activity.hear',
  summary: (m) => m.competence.summaries.reply,
  label: (m) => m.competence.labels.reply,
  access: everyoneAndAuthors,
  hears: { thread: 'activity' },
  run: async (saying, ctx) => heardReply(await hearInActivityThread(saying, isCourtesy(saying), ctx), ctx),
})

/** Free words where activities are read, below none of them: they declare nothing by themselves. */
export const hearActivitiesPlace = defineHearing({
  id: 'activity.hear-place',
  summary: (m) => m.competence.summaries.declare,
  label: (m) => m.competence.labels.description,
  access: everyone,
  inGroup: true,
  hears: { space: 'activities' },
  hearsFilesOf: trainees,
  run: async (saying, ctx) =>
    undeclaredReply(await hearUndeclared(saying, isCourtesy(saying), ctx.group, ctx), ctx),
})
