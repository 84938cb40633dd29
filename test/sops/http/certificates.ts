import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { isIP } from 'node:net';

/** A certificate with its key, made for one test and never kept. */
export type Certified = { readonly name: string; readonly cert: string; readonly key: string; readonly keys: Keys };
type Keys = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

type Wanted = {
	readonly name: string;
	/** Host names and addresses it is for; none for an authority. */
	readonly hosts?: readonly string[];
	/** Who vouches for it; itself without one. */
	readonly issuer?: Certified;
	/** In days from now. */
	readonly from?: number;
	readonly until?: number;
};

const dayMs = 86_400_000;

export function certify({ name, hosts = [], issuer, from = -1, until = 1 }: Wanted): Certified {
	const keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
	const algorithm = sequence(objectId('1.2.840.10045.4.3.2'));
	const extensions = [
		...(hosts.length === 0 ? [extension('2.5.29.19', sequence(der(0x01, Buffer.of(0xff))))] : []),
		...(hosts.length > 0 ? [extension('2.5.29.17', sequence(...hosts.map(alternativeName)))] : []),
	];
	const content = sequence(
		der(0xa0, der(0x02, Buffer.of(2))),
		der(0x02, Buffer.concat([Buffer.of(1), keys.publicKey.export({ type: 'spki', format: 'der' }).subarray(-8)])),
		algorithm,
		commonName(issuer?.name ?? name),
		sequence(time(from), time(until)),
		commonName(name),
		keys.publicKey.export({ type: 'spki', format: 'der' }),
		der(0xa3, sequence(...extensions)),
	);
	const signature = sign('sha256', content, (issuer?.keys ?? keys).privateKey);
	const whole = sequence(content, algorithm, der(0x03, Buffer.concat([Buffer.of(0), signature])));
	const lines = whole.toString('base64').replace(/.{64}/g, '$&\n');
	return {
		name,
		cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
		key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
		keys,
	};
}

function der(tag: number, content: Buffer): Buffer {
	const { length } = content;
	const size = length < 128 ? Buffer.of(length) : Buffer.of(0x82, length >> 8, length & 0xff);
	return Buffer.concat([Buffer.of(tag), size, content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
	return der(0x30, Buffer.concat(parts));
}

function objectId(dotted: string): Buffer {
	const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
	const bytes = rest.flatMap((part) => {
		const groups = [part & 0x7f];
		for (let left = part >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
		return groups;
	});
	return der(0x06, Buffer.from([first * 40 + second, ...bytes]));
}

function commonName(name: string): Buffer {
	return sequence(der(0x31, sequence(objectId('2.5.4.3'), der(0x0c, Buffer.from(name)))));
}

function time(days: number): Buffer {
	const text = new Date(Date.now() + days * dayMs).toISOString().replace(/[-:T]|\.\d+/g, '');
	return der(0x18, Buffer.from(text));
}

function extension(id: string, value: Buffer): Buffer {
	return sequence(objectId(id), der(0x04, value));
}

function alternativeName(host: string): Buffer {
	if (isIP(host) === 0) return der(0x82, Buffer.from(host));
	return der(0x87, Buffer.from(host.split('.').map(Number)));
}
