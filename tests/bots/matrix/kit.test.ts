/** Matrix as the list of platforms makes it, with what it keeps in the database. */
import { expect, test } from 'vitest'
import { adaptersFor } from '../../../bots/adapters.ts'
import { compose } from '../../../bots/compose.ts'
import { matrix } from '../../../bots/matrix/kit.ts'
import { sortableIds } from '../../../core/kernel/ids.ts'
import { BOT, TOKEN } from '../../fakes/matrix/homeserver.ts'
import { rowsOf } from '../../support/rows.ts'
import { until } from '../../support/until.ts'
import { idOf, openWorld } from './world.ts'

test('started from its settings, it keeps the sync point of its account, and goes on from there', async () => {
  const w = await openWorld({ started: false })
  const deps = { db: w.db, clock: w.clock, ids: sortableIds(w.clock), log: w.log }
  const settings = matrix.settings({ MATRIX_HOMESERVER: `${w.server.root}/`, MATRIX_TOKEN: TOKEN })
  const start = async () => {
    const { platforms } = await adaptersFor([{ kit: matrix, settings }], deps)
    const composed = compose({ ...deps, zone: 'Europe/Paris', platforms })
    expect(await composed.start()).toEqual([])
    return composed
  }
  const kept = () => rowsOf(w.db).setting.findUnique({ where: { key: `position:matrix:${BOT}` } })

  const first = await start()
  await until(async () => (await kept()) !== null)
  await first.stop()
  w.server.write(idOf('ines'), w.rooms.questions.id, 'Posée pendant l’arrêt ?')
  const second = await start()
  await until(async () => (await rowsOf(w.db).question.count()) > 0)
  await second.stop()
  await w.close()
})
