/** Who answers for each kind of subject: what its posts show, and what the rungs of its deadlines mean. */
import { activityLines, activityPosts, opinionLines, opinionPosts } from '../../core/competence/posts.ts'
import { reviewDeadlines } from '../../core/competence/review/escalation.ts'
import { ACTIVITY, CONTEST } from '../../core/competence/review/policies.ts'
import { LINKED_PLACE, panelPosts } from '../../core/coordination/panels/posts.ts'
import type { Owner } from '../../core/deadline/escalation.ts'
import { BUNDLE } from '../../core/delivery/bundle.ts'
import { bundlePosts } from '../../core/delivery/posts/bundle-posts.ts'
import type { Draws } from '../../core/delivery/posts/post.ts'
import type { Frameworks } from '../../core/framework/frameworks.ts'
import { questionDeadlines } from '../../core/helpdesk/escalation.ts'
import { questionLines, questionPosts } from '../../core/helpdesk/posts.ts'
import { QUESTION } from '../../core/helpdesk/question.ts'
import { sheetPosts } from '../../core/helpdesk/sheets/posts.ts'
import { SHEET } from '../../core/helpdesk/sheets/sheet.ts'
import { PRECISION, precisionDeadlines } from '../../core/helpdesk/waiting.ts'
import type { Subject } from '../../core/kernel/subject.ts'
import type { Policies } from '../../core/policy/policies.ts'

export function drawsOf(
  policies: Policies,
  frameworks: Frameworks,
): Readonly<Record<Subject['type'], Draws>> {
  return {
    [QUESTION]: questionPosts(policies),
    [ACTIVITY]: activityPosts(frameworks),
    [CONTEST]: opinionPosts(frameworks),
    [LINKED_PLACE]: panelPosts({ policies, frameworks }),
    [SHEET]: sheetPosts,
    [BUNDLE]: bundlePosts({
      [QUESTION]: questionLines(policies),
      [ACTIVITY]: activityLines,
      [CONTEST]: opinionLines(frameworks),
    }),
  }
}

/** Whoever begins a deadline of a kind has a line here. */
export function deadlineOwners(frameworks: Frameworks): Readonly<Record<string, Owner>> {
  const { activity, contest } = reviewDeadlines(frameworks)
  return {
    [QUESTION]: questionDeadlines,
    [PRECISION]: precisionDeadlines,
    [ACTIVITY]: activity,
    [CONTEST]: contest,
  }
}
