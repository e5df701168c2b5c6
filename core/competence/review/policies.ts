/**
 * How long a decision may take, as data: the trainers' about an activity, and the coordinators' about a second opinion. What
 * was published is never edited, because deadlines run under it: a change is a new file and a line here.
 */
import { readFileSync } from 'node:fs'
import { type DeadlinePolicy, parsePolicy } from '../../policy/policy.ts'

const read = (file: string): DeadlinePolicy =>
  parsePolicy(JSON.parse(readFileSync(new URL(`../policies/${file}.json`, import.meta.url), 'utf8')))

/** What such a deadline is about: an activity that was declared. */
export const ACTIVITY = 'activity'
/** A second opinion that was asked for. */
export const CONTEST = 'contest'

/** Every version, the earliest first. */
export const REVIEWS: readonly DeadlinePolicy[] = [read('review-14-days-1')]

/**
 * Seven days, and not the fourteen of a first decision: there is little to look at, and whoever asked has waited once. With
 * both, nobody waits longer than five weeks for the last word.
 */
export const SECOND_OPINIONS: readonly DeadlinePolicy[] = [read('second-opinion-7-days-1')]
