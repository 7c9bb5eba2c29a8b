// Reads a mail as far as the journeys need it.

/** `{ from, to, subject, text, html, calendar, links }` of one message (RFC 5322, MIME). */
export function readMail(raw) {
  const root = part(raw.toString('latin1'));
  const mail = {
    from: words(root.headers.get('from') ?? ''),
    to: words(root.headers.get('to') ?? ''),
    subject: words(root.headers.get('subject') ?? ''),
    headers: root.headers,
    text: '',
    html: '',
    calendar: '',
  };
  for (const leaf of leaves(root)) {
    const type = (leaf.headers.get('content-type') ?? 'text/plain').toLowerCase();
    if (type.startsWith('text/plain')) mail.text ||= content(leaf);
    if (type.startsWith('text/html')) mail.html ||= content(leaf);
    if (type.startsWith('text/calendar')) mail.calendar ||= content(leaf);
  }
  mail.links = [...mail.text.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([link]) => link);
  return mail;
}

function part(text) {
  const end = text.search(/\r?\n\r?\n/);
  const head = (end < 0 ? text : text.slice(0, end)).replace(/\r?\n[ \t]+/g, ' ');
  const headers = new Map();
  for (const line of head.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end < 0 ? '' : text.slice(end).replace(/^\r?\n\r?\n/, '') };
}

function leaves(node) {
  const boundary = /boundary="?([^";]+)"?/i.exec(node.headers.get('content-type') ?? '')?.[1];
  if (!boundary) return [node];
  const pieces = `\n${node.body}`.split(`\n--${boundary}`).slice(1, -1);
  return pieces.flatMap((piece) => leaves(part(piece.replace(/^\r?\n/, ''))));
}

function content({ headers, body }) {
  const encoding = (headers.get('content-transfer-encoding') ?? '7bit').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding === 'quoted-printable') return quotedPrintable(body.replace(/=\r?\n/g, ''));
  return Buffer.from(body, 'latin1').toString('utf8');
}

function quotedPrintable(text) {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Decodes a header's encoded words (RFC 2047). */
function words(text) {
  const joined = text.replace(/(\?=)\s+(=\?)/g, '$1$2');
  return joined.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind, data) =>
    kind.toLowerCase() === 'b'
      ? Buffer.from(data, 'base64').toString('utf8')
      : quotedPrintable(data.replaceAll('_', ' ')));
}
