// The HTTP interface, as docs/local-chat.md describes it.

/**
 * @typedef {import('../message.ts').Message} Message
 * @typedef {import('../message.ts').ShownForm} ShownForm
 * @typedef {Record<string, string | string[]>} Values
 */

/**
 * `status` 0: the server did not answer.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<{ status: number, body: any }>}
 */
async function call(method, path, body) {
  try {
    const response = await fetch(path, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    })
    return { status: response.status, body: await response.json().catch(() => ({})) }
  } catch {
    return { status: 0, body: {} }
  }
}

const as = (/** @type {string} */ id) => `as=${encodeURIComponent(id)}`

export const api = {
  words: () => call('GET', '/api/words'),
  people: () => call('GET', '/api/people'),
  clock: () => call('GET', '/api/clock'),
  spaces: (/** @type {string} */ person) => call('GET', `/api/spaces?${as(person)}`),
  commands: (/** @type {string} */ person) => call('GET', `/api/commands?${as(person)}`),
  say: (/** @type {object} */ body) => call('POST', '/api/messages', body),
  press: (/** @type {object} */ body) => call('POST', '/api/actions', body),
  submit: (/** @type {object} */ body) => call('POST', '/api/forms', body),
  saveDraft: (/** @type {object} */ body) => call('PUT', '/api/drafts', body),
  advance: (/** @type {string} */ duration, /** @type {string} */ person) =>
    call('POST', `/api/clock?${as(person)}`, { advance: duration }),

  /** Everything said in a place so far. `place` is a space's id, or undefined for the inbox. */
  async history(/** @type {string} */ person, /** @type {string | undefined} */ place) {
    const path =
      place === undefined
        ? `/api/inbox/${encodeURIComponent(person)}/messages?`
        : `/api/spaces/${encodeURIComponent(place)}/messages?${as(person)}&`
    /** @type {Message[]} */
    const all = []
    for (let after = '0'; ; ) {
      const { status, body } = await call('GET', `${path}after=${after}`)
      if (status !== 200 || body.messages.length === 0) return all
      all.push(...body.messages)
      after = body.cursor
    }
  },

  /** @returns {Promise<{ status: number, body: any }>} */
  async upload(/** @type {string} */ person, /** @type {File} */ file) {
    try {
      const response = await fetch(`/api/files?${as(person)}&name=${encodeURIComponent(file.name)}`, {
        method: 'POST',
        body: file,
      })
      return { status: response.status, body: await response.json().catch(() => ({})) }
    } catch {
      return { status: 0, body: {} }
    }
  },

  events: (/** @type {string} */ person) => new EventSource(`/api/events?${as(person)}`),
}
