/** What the posts of activities show now: the owner's part of drawing them anew, in a few statements however many they are. */
import type { Draws, Look } from '../delivery/posts/post.ts'
import type { Frameworks } from '../framework/frameworks.ts'
import { messages } from '../i18n/messages.ts'
import { nameIn } from '../people/elsewhere.ts'
import { platformsOf } from '../people/store.ts'
import { attestingCard } from './cards/attesting.ts'
import { historiesOf } from './reading/attesting.ts'
import { findActivities } from './store.ts'

export function activityPosts(frameworks: Frameworks): Draws {
  return async ({ unit }, posts) => {
    const activities = await findActivities(
      unit,
      posts.map(({ subject }) => subject.id),
    )
    const all = [...activities.values()]
    const histories = await historiesOf({ unit }, all)
    const platforms = await platformsOf(
      unit,
      all.map(({ author }) => author.id),
    )
    const looks = new Map<string, Look>()
    for (const { id, subject, view, reader, language, zone, platform } of posts) {
      const activity = activities.get(subject.id)
      const framework = activity && frameworks.get(activity.framework)
      // Where each competence stands is the trainers' and the author's, and nobody else's.
      const isTrainers = reader.kind === 'place' && reader.purpose === 'trainers'
      if (!activity || !framework || view !== 'attesting' || !isTrainers) continue
      const m = messages(language)
      const name = nameIn(m, activity.author.name, platforms.get(activity.author.id) ?? [], platform)
      const card = attestingCard(m, zone, { activity, framework, histories }, { stands: true }, name)
      looks.set(id, { card })
    }
    return looks
  }
}
