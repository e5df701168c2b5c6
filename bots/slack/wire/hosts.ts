/** Which addresses are Slack's. Those that come in events are never followed anywhere else. */

const SLACK = new Set(['slack.com', 'files.slack.com', 'hooks.slack.com', 'files.slack-edge.com'])

/** @param apiRoot where the Web API is; another host than Slack's own answers for files and replies too. */
export function hostsOf(apiRoot: string): { isOurs: (address: string) => boolean } {
  const root = new URL(apiRoot)
  const official = root.hostname === 'slack.com' || root.hostname.endsWith('.slack.com')
  return {
    isOurs(address) {
      if (!URL.canParse(address)) return false
      const url = new URL(address)
      if (!official) return url.host === root.host && url.protocol === root.protocol
      return url.protocol === 'https:' && url.port === '' && (SLACK.has(url.hostname) || isWorkspace(url))
    },
  }
}

function isWorkspace(url: URL): boolean {
  return /^[a-z0-9-]+(?:\.enterprise)?\.slack\.com$/.test(url.hostname)
}
