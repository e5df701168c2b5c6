/**
 * What others may find: parts of the statements that look for it, so that each of them means the same. In all of them `q` is a
 * question and `s` a sheet.
 */
import { type Part, part } from '../../../prisma/unit.ts'

/** Put to a group as a whole, answered, and standing so. Of several that one answer was given to, the one it was written for. */
export const isAnswered: Part = part`q."channel" = 'forum' and q."state" in ('answered', 'resolved') and q."mergedIntoId" is null`

/** In one of these groups, of that organisation. */
export const isAskedIn = (organisationId: string, groupIds: readonly string[]): Part =>
  part`q."organisationId" = ${organisationId}::uuid and q."groupId" = any(${[...groupIds]}::uuid[])`

/** Every answer that still is one, the first one first; null where there is none. */
export const said: Part = part`(select string_agg(e."text", E'\n' order by e."at", e."id") from "QuestionEntry" e
  where e."questionId" = q."id" and e."kind" = 'answer')`

/** It was not withdrawn. */
export const isKept: Part = part`s."state" = 'kept'`

/** Nor is it over. `null`: none is. */
export const isOffered = (now: Date | null): Part => part`${isKept} and s."expiresAt" > ${now}::timestamptz`

/** Its readers are those of one of these groups, or everybody in the organisation. */
export const isReadIn = (organisationId: string, groupIds: readonly string[]): Part =>
  part`s."organisationId" = ${organisationId}::uuid
    and (s."reach" = 'organisation' or s."groupId" = any(${[...groupIds]}::uuid[]))`
