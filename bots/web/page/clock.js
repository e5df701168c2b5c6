// The demonstration clock: what time it is for the assistant, and moving it forward.

import { api } from './api.js'
import { byId, speak } from './dom.js'
import { store } from './store.js'
import { fullMoment, labelled, setZone, shortMoment, t } from './words.js'

/** @param {{ moved: () => void, failed: (error: string) => void }} handlers */
export function createClock({ moved, failed }) {
  const group = byId('clock')
  const now = byId('now')
  const buttons = /** @type {HTMLButtonElement[]} */ ([...group.querySelectorAll('button')])

  async function look() {
    const { status, body } = await api.clock()
    if (status === 200) take(body)
  }

  function take(/** @type {{ now: string, zone: string, demo: boolean }} */ body) {
    setZone(body.zone)
    group.hidden = !body.demo
    // Without a demonstration this is still a place where nobody signs in: it says so all the same.
    byId('demo-name').dataset.word = body.demo ? 'demo' : 'local'
    byId('demo-name').textContent = t(body.demo ? 'demo' : 'local')
    show(body.now)
  }

  function show(/** @type {string} */ at) {
    store.now = at
    now.setAttribute('datetime', at)
    now.textContent = shortMoment(at)
    moved()
  }

  for (const button of buttons) {
    button.addEventListener('click', async () => {
      if (group.getAttribute('aria-busy') === 'true') return
      group.setAttribute('aria-busy', 'true')
      speak(t('moving'))
      const { status, body } = await api.advance(button.dataset.advance ?? '', store.person.id)
      group.setAttribute('aria-busy', 'false')
      if (status !== 200) return failed(body.error ?? t('notDone'))
      show(body.now)
      speak(t('moved', { date: fullMoment(body.now) }))
    })
  }
  return {
    look,
    take,
    /** In the language of the person that one is. */
    draw() {
      for (const button of buttons) {
        const hour = button.dataset.advance === 'PT1H'
        button.textContent = t(hour ? 'hour' : 'day')
        button.setAttribute(
          'aria-label',
          labelled(t(hour ? 'hour' : 'day'), t(hour ? 'hourLong' : 'dayLong')),
        )
      }
      if (store.now !== '') show(store.now)
    },
  }
}
