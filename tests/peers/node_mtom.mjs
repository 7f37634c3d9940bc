// node-soap sends and reads packages of MTOM: node_mtom.mjs URL, run where `soap` is found below $PEERS/node. It writes and resolves the references itself.
import { createRequire } from 'module';

const require = createRequire(`${process.env.PEERS}/node/package.json`);
const soap = require('soap');
const url = process.argv[2];
let failed = 0;
const check = (name, passed, said) => {
  if (!passed) failed++;
  console.log(passed ? 'PASS' : 'FAIL', name, said);
};
const client = await soap.createClientAsync(`${url}?wsdl`, { endpoint: url, parseResponseAttachments: true });
const some = Buffer.from(Array.from({ length: 10240 }, (_, at) => at % 256));
const include = (id) => `<xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:${id}"/>`;
for (const body of [some, some.subarray(0, 2000), Buffer.concat([Buffer.from('\r\n'), some, Buffer.from('\r\n--\r\n')])]) {
  const attachments = [{ mimetype: 'application/octet-stream', contentId: 'picture@node', name: 'picture', body }];
  const page = { Name: 'n', Picture: { $xml: include('picture@node') } };
  const [answer, raw] = await client.KeepAsync({ Page: page }, { forceMTOM: true, attachments });
  const parts = client.lastResponseAttachments?.parts ?? [];
  const id = /href="cid:([^"]+)"/.exec(raw)?.[1];
  const part = parts.find((part) => part.headers['content-id'] === `<${decodeURIComponent(id)}>`);
  check(`package of ${body.length} bytes`, !!part && part.body.equals(body) && answer.Page.Name === 'n', `${parts.length} parts`);
}
// Without attachments it is a package all the same.
const [answer] = await client.KeepAsync({ Page: { Name: 'n', Picture: some.toString('base64') } }, { forceMTOM: true });
const [part] = client.lastResponseAttachments?.parts ?? [];
check('package without attachments', !!part && part.body.equals(some) && answer.Page.Name === 'n', '');
process.exit(failed ? 1 : 0);
