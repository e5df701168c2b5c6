/** Opinions of answers: one row for each time that a question was resolved. Whose it is, the question alone says. */
import { open, type Unit } from '../../../prisma/unit.ts'
import type { Question } from '../store.ts'
import type { Rated, Rating } from './satisfaction.ts'

type Of = Pick<Question, 'id' | 'cycle' | 'groupId'>

/** The last one counts, and what was said in words stays with it. One statement. */
export async function storeRating(
  unit: Unit,
  { id, cycle, groupId }: Of,
  rating: Rating,
  now: Date,
): Promise<void> {
  await open(unit).$executeRaw`
    insert into "Satisfaction" ("questionId", "cycle", "groupId", "rating", "ratedAt")
    values (${id}::uuid, ${cycle}, ${groupId}::uuid, ${rating}, ${now})
    on conflict ("questionId", "cycle") do update set "rating" = excluded."rating", "ratedAt" = excluded."ratedAt"`
}

/** @returns false where no opinion stands that these words could go with. */
export async function storeWord(unit: Unit, { id, cycle }: Of, word: string): Promise<boolean> {
  const { count } = await open(unit).satisfaction.updateMany({
    where: { questionId: id, cycle },
    data: { word },
  })
  return count > 0
}

/** Of each kind, so many words at most: a report is no list of them. */
const WORDS_EACH = 3

/** `from` up to `to`, excluded. One statement. */
export async function countRatings(
  unit: Unit,
  groupIds: readonly string[],
  { from, to }: { from: Date; to: Date },
): Promise<Rated[]> {
  return open(unit).$queryRaw<Rated[]>`
    select "rating", count(*)::int as "count", count("word")::int as "worded",
      coalesce((array_agg("word" order by "ratedAt" desc) filter (where "word" is not null))[1:${WORDS_EACH}::int],
        '{}') as "words"
    from "Satisfaction" where "groupId" = any(${[...groupIds]}::uuid[]) and "ratedAt" >= ${from} and "ratedAt" < ${to}
    group by "rating"`
}
