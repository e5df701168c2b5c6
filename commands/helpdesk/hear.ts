import type { RunCtx } from '../../core/command/command.ts'
import { isToBeSaid } from '../../core/command/hint-store.ts'
import { ANSWER_MAX, QUESTION_MAX } from '../../core/command/option.ts'
import { type Saying, saidIn } from '../../core/files/said.ts'
import { keptWordsCard } from '../../core/helpdesk/cards/kept-words.ts'
import { askedReply, heardReply, inDoubtReply, seeWhichReply } from '../../core/helpdesk/cards/replies.ts'
import { meantAsQuestion, meantWithFiles } from '../../core/helpdesk/meaning/question.ts'
import { soughtAhead } from '../../core/helpdesk/moves/ask.ts'
import { hearBelow } from '../../core/helpdesk/moves/below.ts'
import { askOrHold, holdIfMany } from '../../core/helpdesk/moves/hold-back.ts'
import { type InDoubt, keepInDoubt } from '../../core/helpdesk/moves/in-doubt.ts'
import { keepForOneOf, keepLoose, keepOfStaff } from '../../core/helpdesk/moves/keep-words.ts'
import { hearInThread } from '../../core/helpdesk/moves/thread.ts'
import { otherQuestion } from '../../core/helpdesk/reading/other-question.ts'
import {
  everyone,
  everyoneAndAuthors,
  hasRole,
  trainees,
  trainersAndCoordinators,
} from '../../core/kernel/actor.ts'
import { notice, privately, type Reply, silence } from '../../core/view/card.ts'
import { defineHearing } from '../hearing.ts'
import { checkLength } from './length.ts'

/**
 * Free words in the questions space: a question, when a trainee writes them. One tap says it was not. The team's own
 * talk is left alone, but for a reply to us that stands in no thread we know (a message that we sent twice, say), and for
 * what looks like an answer while some are awaited.
 */
export const hearQuestion = defineHearing({
  id: 'question.hear',
  summary: (m) => m.helpdesk.summaries.ask,
  label: (m) => m.helpdesk.labels.question,
  access: everyone,
  visibility: 'shared',
  inGroup: true,
  hears: { space: 'questions' },
  hearsFilesOf: trainees,
  // What words mean takes a while to tell: not where nobody is asked about them.
  prepare: async ({ text }, ctx) =>
    ctx.embedder && isAsked(text, ctx) ? soughtAhead({ text, heard: true }, ctx.group, ctx) : [],
  async run({ text, files }, ctx, near) {
    if (ctx.place.below.length > 0) return heardBelow({ text, files }, ctx)
    if (hasRole(ctx.actor, ctx.group.id, 'trainee')) {
      // What is asked has to be said: files alone begin nothing.
      if (text === undefined) return privately(notice(ctx.m.helpdesk.wordsNeeded))
      checkLength(text, QUESTION_MAX)
      const said = await saidIn({ text, files }, ctx)
      const meant = meantWithFiles(said)
      const asked =
        meant === 'question'
          ? await askOrHold({ said, heard: true, near }, ctx.group, ctx)
          : await holdIfMany(said, ctx.group, ctx)
      if (asked) return askedReply(asked, ctx)
      return inDoubtReply(await keepInDoubt(said, meant as InDoubt['meant'], ctx.group, ctx), ctx)
    }
    if (ctx.place.repliesToUs) return heardOfTeam({ text, files }, ctx)
    const loose = await keepLoose({ text, files }, ctx.group, ctx)
    return loose ? privately(keptWordsCard(ctx.m, loose)) : silence
  },
})

/** Words that will be asked as they are: nothing else is looked for ahead. */
function isAsked(text: string | undefined, { place, group, actor }: RunCtx): text is string {
  if (text === undefined || place.below.length > 0 || text.length > QUESTION_MAX) return false
  return hasRole(actor, group.id, 'trainee') && meantAsQuestion(text) === 'question'
}

/** Words in a thread in which questions were asked, and which is itself about none. */
async function heardBelow(saying: Saying, ctx: RunCtx): Promise<Reply> {
  const { text = '' } = saying
  checkLength(text, hasRole(ctx.actor, ctx.group.id, 'trainee') ? QUESTION_MAX : ANSWER_MAX)
  const heard = await hearBelow(await saidIn(saying, ctx), text !== '', ctx.group, ctx)
  if (heard.kind === 'talk') return silence
  if (heard.kind === 'wordless') return privately(notice(ctx.m.helpdesk.wordsNeeded))
  if (heard.kind === 'in-doubt') return inDoubtReply(heard.doubt, ctx)
  if (heard.kind !== 'which') return heardReply(heard, ctx)
  if (heard.to === 'see') return seeWhichReply(heard.among, ctx)
  const ids = heard.among.map(({ id }) => id)
  return privately(keptWordsCard(ctx.m, await keepForOneOf(saying, heard.to, ids, ctx)))
}

/** Free words in a question's thread: an answer, a precision, or conversation. */
export const hearReply = defineHearing({
  id: 'question.reply',
  summary: (m) => m.helpdesk.summaries.answer,
  label: (m) => m.helpdesk.labels.text,
  access: everyoneAndAuthors,
  hears: { thread: 'question' },
  async run(saying, ctx) {
    const { text = '' } = saying
    checkLength(text, ANSWER_MAX)
    const other = await otherQuestion(text, ctx)
    if (other) return privately(keptWordsCard(ctx.m, await keepForOneOf(saying, 'answer', [other], ctx)))
    return heardReply(await hearInThread(await saidIn(saying, ctx), ctx), ctx)
  },
})

/** A reply to what we say to the team, where the team talks among itself: it reaches nobody, and could. */
export const hearTeam = defineHearing({
  id: 'question.hear-team',
  summary: (m) => m.helpdesk.summaries.answer,
  label: (m) => m.helpdesk.labels.text,
  access: trainersAndCoordinators,
  inGroup: true,
  hears: { replyIn: ['trainers', 'alerts'] },
  run: heardOfTeam,
})

async function heardOfTeam(words: Saying, ctx: RunCtx): Promise<Reply> {
  const kept = await keepOfStaff(words, ctx)
  const hint = { kind: 'to-nobody', about: ctx.place.space?.id ?? ctx.group.id } as const
  const isKnown = kept.kind === 'nothing' && !(await isToBeSaid(ctx.unit, ctx.actor.via, hint, ctx.now))
  return isKnown ? silence : privately(keptWordsCard(ctx.m, kept))
}
