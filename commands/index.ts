/** Every command of the product, in the order in which help lists them. */
import type { AnyCommand } from '../core/command/command.ts'
import * as amendments from './competence/amend.ts'
import * as aparts from './competence/apart.ts'
import { askForCompetenceAgain } from './competence/ask-again.ts'
import * as attestations from './competence/attest.ts'
import * as collaborations from './competence/collaboration.ts'
import * as comments from './competence/comments.ts'
import * as contests from './competence/contest.ts'
import { declareActivity } from './competence/declare.ts'
import * as examples from './competence/examples.ts'
import { seeActivityFiles } from './competence/files.ts'
import * as activityWords from './competence/hear.ts'
import * as activities from './competence/lists.ts'
import { listNeeds } from './competence/needs.ts'
import * as overviews from './competence/overview.ts'
import * as positions from './competence/positioning.ts'
import * as informations from './competence/reply.ts'
import * as statements from './competence/statement.ts'
import * as together from './competence/together.ts'
import * as trainings from './competence/training.ts'
import { withdrawActivity } from './competence/withdraw.ts'
import { writeAboutDecision } from './competence/write.ts'
import * as frameworks from './coordination/frameworks.ts'
import { searchAll } from './coordination/search.ts'
import * as afterwards from './helpdesk/afterwards.ts'
import { answerQuestion } from './helpdesk/answer.ts'
import { askQuestion } from './helpdesk/ask.ts'
import { askColleague, callToQuestion, declineQuestion, showWaysOut } from './helpdesk/ask-for-help.ts'
import { askForPrecision } from './helpdesk/ask-precision.ts'
import { checkLedgerCommand } from './helpdesk/check-ledger.ts'
import { claimQuestion } from './helpdesk/claim.ts'
import { closeQuestion } from './helpdesk/close.ts'
import { dismissQuestion } from './helpdesk/dismiss.ts'
import * as doubt from './helpdesk/doubt.ts'
import { hearEdited } from './helpdesk/edited.ts'
import { explainQuestion, explainQuestionWhole } from './helpdesk/explain.ts'
import { seeQuestionFiles } from './helpdesk/files.ts'
import { givePrecisionOn } from './helpdesk/give-precision.ts'
import * as heard from './helpdesk/hear.ts'
import { dropHeldQuestions, sendHeldQuestion, showHeld } from './helpdesk/held.ts'
import { hearPrivately } from './helpdesk/hint.ts'
import { keepQuestion } from './helpdesk/keep.ts'
import { letQuestionRest } from './helpdesk/let-rest.ts'
import { listAlerts, listMyQuestions, listQuestions } from './helpdesk/lists.ts'
import { mergeQuestion, showAlike, unmergeQuestion } from './helpdesk/merge.ts'
import { passRemarkOn, sayWhatIsMissing } from './helpdesk/missing.ts'
import { publishQuestion } from './helpdesk/publish.ts'
import { rateAnswer, sayWhyRated } from './helpdesk/rate.ts'
import { remindOfQuestion } from './helpdesk/remind.ts'
import { reopenQuestion } from './helpdesk/reopen.ts'
import { handReportCommand, reportCommand } from './helpdesk/report.ts'
import { foundInSimilar, resolveQuestion } from './helpdesk/resolve.ts'
import * as sheets from './helpdesk/sheets.ts'
import { showQuestionCommand } from './helpdesk/show.ts'
import { showSimilar } from './helpdesk/similar.ts'
import { splitQuestion } from './helpdesk/split.ts'
import * as terms from './helpdesk/terms.ts'
import * as calendars from './helpdesk/terms-calendar.ts'
import * as ladders from './helpdesk/terms-ladder.ts'
import { transferQuestion } from './helpdesk/transfer.ts'
import { whyQuestion } from './helpdesk/why.ts'
import * as words from './helpdesk/word-pairs.ts'
import * as absences from './people/absence.ts'
import { changeMemberCommand, leaveGroupCommand, showGroupCommand } from './people/group.ts'
import { helpOn } from './people/help.ts'
import * as accounts from './people/link.ts'
import * as mails from './people/mail.ts'
import * as persons from './people/me.ts'
import { retirePlaceCommand } from './people/retire-place.ts'
import { linkOtherPlaces, setUpPlace } from './people/set-up.ts'
import { nameTeamCommand, stopFollowingCommand } from './people/team.ts'
import { chooseTopicsCommand, dropTopicsCommand, showTopics } from './people/topics.ts'

export const commands: readonly AnyCommand[] = [
  askQuestion,
  declareActivity,
  listMyQuestions,
  activities.listMyActivities,
  activities.showProgressCommand,
  positions.showPositioning,
  positions.sayNext,
  positions.sayWhereOneStands,
  positions.sayInDomain,
  positions.eraseSaid,
  listNeeds,
  examples.listExamples,
  examples.showExample,
  statements.getStatement,
  statements.listMyStatements,
  listQuestions,
  activities.listActivities,
  answerQuestion,
  claimQuestion,
  transferQuestion,
  showWaysOut,
  declineQuestion,
  askColleague,
  callToQuestion,
  showAlike,
  mergeQuestion,
  unmergeQuestion,
  splitQuestion,
  askForPrecision,
  remindOfQuestion,
  closeQuestion,
  letQuestionRest,
  keepQuestion,
  sayWhatIsMissing,
  passRemarkOn,
  showHeld,
  sendHeldQuestion,
  dropHeldQuestions,
  doubt.wasAsked,
  doubt.wasTalk,
  doubt.wasMyAnswer,
  doubt.notMyAnswer,
  afterwards.sendAsComplement,
  afterwards.sendAsRemark,
  attestations.openActivity,
  attestations.attestSaying,
  attestations.refuseCompetence,
  attestations.askInformation,
  attestations.reviseVerdict,
  attestations.takeAttestationBack,
  attestations.readTexts,
  attestations.attestWhatIsLeft,
  aparts.standApartFrom,
  aparts.decideAgain,
  aparts.whoStandsApart,
  aparts.letThemDecide,
  comments.listCommentsCommand,
  comments.useComment,
  comments.keepCommentCommand,
  comments.putAwayCommentCommand,
  trainings.listTrainingsCommand,
  trainings.joinTraining,
  trainings.recordTrainingCommand,
  trainings.showTraining,
  trainings.refreshTraining,
  trainings.showTrainingCode,
  trainings.addToTraining,
  trainings.handListIntoTraining,
  trainings.handFileIntoTraining,
  trainings.removeFromTraining,
  trainings.exceptFromTraining,
  trainings.attestTraining,
  trainings.undoTrainingCommand,
  collaborations.attestCollaboration,
  collaborations.listCollaborationsCommand,
  collaborations.showCollaboration,
  collaborations.undoCollaborationCommand,
  listAlerts,
  reportCommand,
  handReportCommand,
  overviews.showOverview,
  overviews.handOverviewCommand,
  overviews.showSilent,
  words.listWordPairs,
  words.listJoinedWords,
  words.sameWordsCommand,
  words.differentWordsCommand,
  words.undoWordsCommand,
  terms.showTerms,
  terms.proposeTerms,
  terms.proposeTermsInHours,
  terms.proposeQuietHours,
  terms.followInstitute,
  terms.makeTermsCommand,
  ladders.showLadder,
  ladders.addStep,
  ladders.changeStep,
  ladders.dropStep,
  calendars.addCalendar,
  calendars.addClosure,
  calendars.addOpening,
  calendars.dropCalendar,
  checkLedgerCommand,
  frameworks.showFramework,
  frameworks.proposeFrameworkCommand,
  frameworks.chooseFrameworkCommand,
  frameworks.addFramework,
  frameworks.keepFramework,
  frameworks.handFrameworkCommand,
  showGroupCommand,
  nameTeamCommand,
  changeMemberCommand,
  leaveGroupCommand,
  explainQuestion,
  explainQuestionWhole,
  whyQuestion,
  searchAll,
  showQuestionCommand,
  rateAnswer,
  sayWhyRated,
  showSimilar,
  sheets.listSheets,
  sheets.showSheet,
  sheets.keepAsSheet,
  sheets.writeSheetCommand,
  sheets.editSheetCommand,
  sheets.prolongSheetCommand,
  sheets.withdrawSheetCommand,
  sheets.restoreSheetCommand,
  sheets.showSheetHistory,
  sheets.showNearSheets,
  sheets.answerWithSheet,
  seeQuestionFiles,
  activities.showActivityCommand,
  activities.explainActivity,
  activities.explainActivityWhole,
  amendments.amendActivity,
  amendments.completeActivityCommand,
  amendments.tellHowCommand,
  amendments.chooseReaders,
  together.nameParticipantsCommand,
  together.confirmParticipation,
  together.declineParticipation,
  together.encourageCommand,
  amendments.showActivityVersions,
  withdrawActivity,
  seeActivityFiles,
  givePrecisionOn,
  informations.replyToTrainer,
  askForCompetenceAgain,
  writeAboutDecision,
  contests.contestDecision,
  contests.confirmDecision,
  contests.sendDecisionBack,
  statements.showOwnStatement,
  statements.getDocumentAgain,
  statements.getBadge,
  statements.showPartOfStatement,
  statements.listShownParts,
  statements.stopShowingPart,
  statements.listFormats,
  statements.getBundle,
  statements.getSealable,
  statements.shareStatement,
  statements.unshareStatement,
  statements.takeStatementBack,
  resolveQuestion,
  foundInSimilar,
  reopenQuestion,
  dismissQuestion,
  publishQuestion,
  persons.showMe,
  persons.setLanguage,
  absences.beAbsent,
  absences.planAbsence,
  absences.nameSubstitute,
  absences.cancelAbsence,
  absences.beBack,
  showTopics,
  chooseTopicsCommand,
  dropTopicsCommand,
  accounts.linkAccounts,
  accounts.unlinkAccount,
  accounts.confirmAccount,
  accounts.declineAccount,
  accounts.agreeToTie,
  accounts.refuseTie,
  accounts.undoTie,
  accounts.partAccount,
  mails.giveMailAddress,
  mails.confirmMailAddress,
  mails.stopMails,
  mails.offerMailAddress,
  setUpPlace,
  linkOtherPlaces,
  retirePlaceCommand,
  stopFollowingCommand,
  helpOn(() => commands),
  attestations.attestCompetence,
  heard.hearQuestion,
  heard.hearReply,
  heard.hearTeam,
  hearEdited,
  activityWords.hearActivityThread,
  activityWords.hearActivitiesPlace,
  hearPrivately,
]
