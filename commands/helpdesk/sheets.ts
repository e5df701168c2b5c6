/** Sheets: answers that are kept for whoever asks something like it. `/fiche`; all else is reached by buttons. */
import { type AnyCommand, type Command, defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { ANSWER_MAX, type Options, option, QUESTION_MAX } from '../../core/command/option.ts'
import { searchCard } from '../../core/coordination/search/card.ts'
import { search } from '../../core/coordination/search/search.ts'
import { answeredReply } from '../../core/helpdesk/cards/replies.ts'
import * as cards from '../../core/helpdesk/cards/sheets.ts'
import { sheetAction } from '../../core/helpdesk/cards/sheets.ts'
import { answer } from '../../core/helpdesk/moves/answer.ts'
import * as sheets from '../../core/helpdesk/sheets/keep.ts'
import {
  locateSheet,
  readHistory,
  readKeepable,
  readSheet,
  readSheets,
} from '../../core/helpdesk/sheets/reading.ts'
import { meantBy } from '../../core/helpdesk/sheets/reference.ts'
import { lastDayFrom, lastDayOf, REACHES, SHEET } from '../../core/helpdesk/sheets/sheet.ts'
import { answerFrom, readNear } from '../../core/helpdesk/sheets/use.ts'
import { everyone, groupsWhere, trainers, trainersAndCoordinators } from '../../core/kernel/actor.ts'
import { localDay } from '../../core/kernel/local-year.ts'
import { notice, privately } from '../../core/view/card.ts'
import { filesAlong } from '../files-along.ts'
import { given } from '../given.ts'
import { from } from '../page.ts'
import { aboutQuestion } from './about-question.ts'

const reading = ({ actor, now }: Ctx) => ({ zone: actor.zone, now })

/** `/fiche` alone is the list; with a reference, that sheet, or what can be kept of that question; with words, what speaks of them. */
export const listSheets = defineCommand({
  id: 'sheet.list',
  names: { fr: 'fiche', en: 'sheet' },
  former: ['fiches', 'sheets'],
  spare: true,
  summary: (m) => m.helpdesk.sheets.summaries.list,
  options: {
    from,
    sought: option.text.optional({ label: (m) => m.helpdesk.sheets.labels.sought, maxLength: 200 }),
  },
  access: everyone,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  byLink: true,
  home: 'offered',
  homeLabel: (m) => m.helpdesk.sheets.listTitle,
  async run({ from, sought }, ctx) {
    const { m } = ctx
    if (sought === undefined)
      return privately(
        cards.sheetsCard(
          m,
          reading(ctx),
          await readSheets({ from }, ctx),
          groupsWhere(ctx.actor, trainersAndCoordinators).length > 0,
        ),
      )
    switch (meantBy(sought)) {
      case 'sheet':
        return privately(cards.readSheetCard(m, reading(ctx), await readSheet({ reference: sought }, ctx)))
      case 'question': {
        const { question } = await readKeepable({ reference: sought }, ctx)
        const actions = [sheetAction(m, 'keep', question.reference, 'primary')]
        return privately({
          ...notice(m.helpdesk.sheets.keepThis(question.reference)),
          tone: 'neutral',
          actions,
        })
      }
      case 'words':
        return privately(searchCard(m, await search({ text: sought }, ctx)))
    }
  },
})

const reference = option.reference({
  label: (m) => m.helpdesk.sheets.labels.sheet,
  hint: (m) => m.helpdesk.sheets.hints.sheet,
  of: SHEET,
})

type AboutSheet<S extends Options> = Pick<
  Command<{ reference: typeof reference } & S>,
  'id' | 'summary' | 'access' | 'effect' | 'formTitle' | 'formIntro' | 'proposes' | 'byLink' | 'run'
> & {
  /** Comes with the button, or is asked for in a form. */
  asks?: S
  opens?: 'form'
}

/** A command about one sheet, reached by buttons. */
function aboutSheet<const S extends Options = Record<never, never>>({
  asks,
  opens,
  ...rest
}: AboutSheet<S>): AnyCommand {
  return defineCommand<{ reference: typeof reference } & S>({
    ...rest,
    options: { reference, ...asks } as { reference: typeof reference } & S,
    opens: opens ?? 'reply',
    visibility: 'private',
  })
}

export const showSheet = aboutSheet({
  id: 'sheet.show',
  summary: (m) => m.helpdesk.sheets.summaries.show,
  access: everyone,
  effect: 'read',
  asks: { asked: option.text.optional({ label: (m) => m.helpdesk.labels.reference, hidden: true }) },
  run: async (input, ctx) => privately(cards.readSheetCard(ctx.m, reading(ctx), await readSheet(input, ctx))),
})

/** What a form of a sheet asks. */
const words = {
  asked: option.longText({
    label: (m) => m.helpdesk.sheets.labels.asked,
    hint: (m) => m.helpdesk.sheets.hints.asked,
    maxLength: QUESTION_MAX,
  }),
  answer: option.longText({ label: (m) => m.helpdesk.sheets.labels.answer, maxLength: ANSWER_MAX }),
  reach: option.choice({
    label: (m) => m.helpdesk.sheets.labels.reach,
    choices: ({ m }) => REACHES.map((value) => ({ value, label: m.helpdesk.sheets.reaches[value] })),
  }),
  until: option.date.optional({
    label: (m) => m.helpdesk.sheets.labels.until,
    hint: (m) => m.helpdesk.sheets.hints.until,
  }),
}

export const keepAsSheet = aboutQuestion({
  id: 'sheet.keep',
  summary: (m) => m.helpdesk.sheets.summaries.keep,
  formTitle: (m) => m.helpdesk.sheets.keepTitle,
  formIntro: (m) => m.helpdesk.sheets.keepIntro,
  asks: words,
  async proposes(known, ctx) {
    const named = given(known, 'reference')
    const { question, answer } = await readKeepable(named === '' ? {} : { reference: named }, ctx)
    return { asked: question.text, answer, reach: 'group', until: lastDayFrom(ctx.now, ctx.actor.zone) }
  },
  access: trainersAndCoordinators,
  run: async (input, ctx) =>
    privately(cards.keptCard(ctx.m, reading(ctx), await sheets.keepSheet(input, ctx))),
})

/** A canned reply: a sheet of no question, before anybody asks. */
export const writeSheetCommand = defineCommand({
  id: 'sheet.write',
  summary: (m) => m.helpdesk.sheets.summaries.write,
  formTitle: (m) => m.helpdesk.sheets.writeTitle,
  formIntro: (m) => m.helpdesk.sheets.writeIntro,
  options: words,
  async proposes(_, ctx) {
    return { reach: 'group', until: lastDayFrom(ctx.now, ctx.actor.zone) }
  },
  access: trainersAndCoordinators,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  inGroup: true,
  run: async (given, ctx) =>
    privately(cards.keptCard(ctx.m, reading(ctx), await sheets.writeSheet(given, ctx.group, ctx))),
})

export const editSheetCommand = aboutSheet({
  id: 'sheet.edit',
  summary: (m) => m.helpdesk.sheets.summaries.edit,
  formTitle: (m) => m.helpdesk.sheets.editTitle,
  formIntro: (m) => m.helpdesk.sheets.editIntro,
  opens: 'form',
  effect: 'write',
  asks: {
    /** The version that the form was opened on. A button that brings back what was typed knows of none. */
    seen: option.text.optional({ label: (m) => m.helpdesk.sheets.history, hidden: true }),
    ...words,
  },
  async proposes(known, ctx) {
    const { sheet } = await locateSheet(ctx, given(known, 'reference'))
    const { asked, answer, reach, version } = sheet
    const until = localDay(lastDayOf(sheet), ctx.actor.zone)
    return { asked, answer, reach, until, seen: String(version) }
  },
  access: trainersAndCoordinators,
  run: async (input, ctx) =>
    privately(
      cards.changedCard(ctx.m, reading(ctx), await sheets.editSheet(input, ctx), [
        ctx.m.helpdesk.sheets.edited,
      ]),
    ),
})

export const prolongSheetCommand = aboutSheet({
  id: 'sheet.prolong',
  summary: (m) => m.helpdesk.sheets.summaries.prolong,
  access: trainersAndCoordinators,
  effect: 'write',
  run: async (input, ctx) =>
    privately(cards.prolongedCard(ctx.m, reading(ctx), await sheets.prolongSheet(input, ctx))),
})

export const withdrawSheetCommand = aboutSheet({
  id: 'sheet.withdraw',
  summary: (m) => m.helpdesk.sheets.summaries.withdraw,
  access: trainersAndCoordinators,
  effect: 'write',
  run: async (input, ctx) =>
    privately(
      cards.changedCard(ctx.m, reading(ctx), await sheets.withdrawSheet(input, ctx), [
        ctx.m.helpdesk.sheets.withdrawn,
      ]),
    ),
})

export const restoreSheetCommand = aboutSheet({
  id: 'sheet.restore',
  summary: (m) => m.helpdesk.sheets.summaries.restore,
  access: trainersAndCoordinators,
  effect: 'write',
  run: async (input, ctx) =>
    privately(cards.restoredCard(ctx.m, reading(ctx), await sheets.restoreSheet(input, ctx))),
})

export const showSheetHistory = aboutSheet({
  id: 'sheet.history',
  summary: (m) => m.helpdesk.sheets.summaries.history,
  access: trainersAndCoordinators,
  effect: 'read',
  run: async (input, ctx) => privately(cards.historyCard(ctx.m, reading(ctx), await readHistory(input, ctx))),
})

/** The sheets that may answer a question, for whoever is about to answer it. */
export const showNearSheets = aboutQuestion({
  id: 'sheet.near',
  summary: (m) => m.helpdesk.sheets.summaries.near,
  access: trainers,
  effect: 'read',
  async run(input, ctx) {
    return privately(cards.nearSheetsCard(ctx.m, await readNear(input, ctx)))
  },
})

/** An answer that begins with the words of a sheet. Nothing goes before whoever answers has read it. */
export const answerWithSheet = aboutQuestion({
  id: 'sheet.use',
  summary: (m) => m.helpdesk.sheets.summaries.use,
  formTitle: (m) => m.helpdesk.sheets.useTitle,
  formIntro: (m) => m.helpdesk.sheets.useIntro,
  asks: {
    sheet: option.text.optional({ label: (m) => m.helpdesk.sheets.labels.sheet, hidden: true }),
    text: option.longText({
      label: (m) => m.helpdesk.labels.text,
      maxLength: ANSWER_MAX,
      initial: (ctx, values) => answerFrom(given(values, 'sheet'), ctx),
    }),
    files: filesAlong,
  },
  access: trainers,
  run: async ({ sheet: _, ...input }, ctx) => answeredReply(await answer(input, ctx), ctx),
})
