/** `npm run demo`: the whole story in simulated time, on a fresh database in memory, printed as it is said. */
import { messages } from '../../core/i18n/messages.ts'
import { openStage } from './stage.ts'
import { NotAsTold, story, type Told } from './story.ts'
import { transcriptOf } from './transcript.ts'

const ZONE = 'Europe/Paris'
const m = messages('fr')
const say = (line: string) => process.stdout.write(`${line}\n`)

say(m.demo.preparing)
const stage = await openStage()
const listed = async (path: string) =>
  (await (await stage.request(path)).json()) as Array<{ id: string; name: string }>
const people = await listed('/api/people')
const spaces = await listed('/api/spaces')
const names = {
  people: new Map(people.map(({ id, name }) => [id, name])),
  spaces: new Map(spaces.map(({ id, name }) => [id, name])),
}
const since = transcriptOf(stage, names, m, ZONE)
const told: Told = { references: new Map() }
let failed = false
for (const [index, act] of story.entries()) {
  say(`\n━━ ${index + 1}. ${act.title}\n`)
  try {
    await act.play(stage, told)
  } catch (error) {
    if (!(error instanceof NotAsTold)) throw error
    failed = true
    process.stderr.write(`✗ ${error.message}\n`)
  }
  for (const line of await since()) say(line)
}
await stage.close()
say(failed ? m.demo.failed : m.demo.done(story.length))
process.exit(failed ? 1 : 0)
