/** How a simulator is spoken to past the program: to make it do things, and as somebody who works there. */
export function speakingTo({ profile, environment }) {
	const { url, appCode, user, bizId } = profile;
	const [secret] = Object.values(environment);
	const who = { bk_app_code: appCode, bk_app_secret: secret, bk_username: user.name };
	const headers = { 'X-Bkapi-Authorization': JSON.stringify(who), 'Content-Type': 'application/json' };
	return {
		control: (query) => answerOf(`${url}/__control?${query}`),
		/** Answers with the data of the reply. */
		async esb(method, component, parameters) {
			const address = `${url}/api/c/compapi/v2/sops/${component}/`;
			const given = { bk_biz_id: bizId, ...parameters };
			const { data } =
				method === 'GET'
					? await answerOf(`${address}?${new URLSearchParams(given)}`, { headers })
					: await answerOf(address, { method, headers, body: JSON.stringify(given) });
			return data;
		},
	};
}

async function answerOf(address, request) {
	const reply = await fetch(address, request);
	const answer = await reply.json();
	if (!reply.ok || answer.result === false) throw new Error(`${address}: ${JSON.stringify(answer)}`);
	return answer;
}
