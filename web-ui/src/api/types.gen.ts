// Made by `npm run api` from docs/openapi.json. Not edited by hand.

export interface paths {
    "/api/v1/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Budgets. */
        get: operations["budgets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contradictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Logs that contradicted themselves: each is an incident that people must look at. */
        get: operations["contradictions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contradictions/{digest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The proof of a contradiction, for anybody to check with the log's key. */
        get: operations["contradiction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Decisions, the latest first within each territory. */
        get: operations["decisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Decisions by year and matter. */
        get: operations["decision_table"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file that a record names. */
        get: operations["file"];
        /** Takes the bytes of a file that a sealed record names. */
        put: operations["put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Records that do not keep a rule, each with the rule and the values compared. */
        get: operations["findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/findings/table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Findings by year and rule. */
        get: operations["finding_table"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to the registers of a territory and those inside it, on record. */
        get: operations["incidents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues/table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Issues raised at report meetings by year and category. */
        get: operations["issues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mandates/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mandates that a key holds, with the head to name when signing under them. */
        get: operations["mandates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/meetings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Meetings, the latest first within each territory. */
        get: operations["meetings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes signed records: `length in 32 bits, big-endian` and a submission, one after another. The answer comes when the
         *     taken ones are on disk; each record is taken or refused by itself.
         */
        post: operations["submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One record with its state, signers and standing. */
        get: operations["record"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{id}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The proof file of a record (C2SP tlog-proof), for verifiers without a network. */
        get: operations["proof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/seal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Seals what waits, now. For tests and for a clerk who wants the receipt. */
        post: operations["seal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the node is and holds. */
        get: operations["status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A branch of the home register that was given up for the witnessed one. */
        Branch: {
            /** @description Its folder. */
            folder: string;
            /**
             * Format: int64
             * @description Records of it that were taken again; missing until that is done.
             */
            taken_again?: number | null;
        };
        /** @description A rule that is not kept, as shown. */
        BrokenRule: {
            /** @description What the record says. */
            actual: string;
            /** @description What it demands. */
            expected: string;
            /** @description Its message in the language asked for. */
            message: string;
            /** @description The rule's code. */
            rule: string;
        };
        /** @description A budget. */
        Budget: {
            /** @description The record. */
            id: string;
            /**
             * Format: int64
             * @description How many lines it has.
             */
            lines: number;
            /** @description Its territory. */
            territory: string;
            /** @description Totals by year, in tiyn. */
            years: components["schemas"]["BudgetYear"][];
        };
        /** @description One year of a budget, in tiyn. */
        BudgetYear: {
            /**
             * Format: int64
             * @description Surplus, or deficit when negative.
             */
            balance: number;
            /**
             * Format: int64
             * @description Expenditure.
             */
            expenditure: number;
            /**
             * Format: int64
             * @description Revenue.
             */
            revenue: number;
            /**
             * Format: int32
             * @description The year.
             */
            year: number;
        };
        /** @description One cell of a counted table. */
        Cell: {
            /** @description Category, rule or matter. */
            category: string;
            /**
             * Format: int64
             * @description How many.
             */
            count: number;
            /**
             * Format: double
             * @description Percent of the year's total, to two decimals.
             */
            percent: number;
            /**
             * Format: int64
             * @description The year.
             */
            year: number;
        };
        /** @description A neighbour that erased a body. */
        Confirmation: {
            /**
             * Format: int64
             * @description When that was seen, milliseconds since 1970 UTC.
             */
            at: number;
            /** @description Its home register. */
            node: string;
        };
        /** @description A log that contradicted itself. */
        Contradiction: {
            /** @description The name of the proof; the file is at `/api/v1/contradictions/` and this. */
            digest: string;
            /** @description Its register. */
            register: string;
        };
        /** @description How far an erasure has come. */
        Erasure: {
            /** @description Neighbouring nodes that were seen to have erased it, too. */
            confirmed: components["schemas"]["Confirmation"][];
            /** @description The redaction that ordered it. */
            redaction: string;
        };
        /** @description A finding. */
        Finding: {
            /** @description What the record says. */
            actual: string;
            /** @description What it demands. */
            expected: string;
            /** @description The rule's code. */
            rule: string;
        };
        /** @description A finding in a list. */
        FoundIn: {
            /** @description The finding. */
            finding: components["schemas"]["Finding"];
            /** @description The record. */
            id: string;
            /**
             * Format: int64
             * @description Its index.
             */
            index: number;
            /** @description Its kind. */
            kind: string;
            /** @description Its register. */
            register: string;
        };
        /** @description A mandate that a key holds. */
        Held: {
            /** @description The record that grants it. */
            mandate: string;
            /** @description The issuer's register. */
            register: string;
            /** @description The role. */
            role: string;
            /** @description The root of that head, hexadecimal. */
            root: string;
            /**
             * Format: int64
             * @description The size of the issuer's head as held here.
             */
            size: number;
            /** @description The territory. */
            territory: string;
        };
        /** @description Something that happened to a register, on record. */
        Incident: {
            /** @description Who answers for it. */
            by: string;
            /** @description The record. */
            id: string;
            /** @description `sealed_unwitnessed`, `fork` or `restored`. */
            incident: string;
            /** @description The register. */
            register: string;
        };
        /** @description What the link carried, and what is still to be witnessed. */
        Link: {
            /**
             * Format: int64
             * @description Attachments that are looked for.
             */
            attachments_missing: number;
            /**
             * Format: int64
             * @description Bytes a day beyond which attachments wait; 0 is no limit.
             */
            day_limit: number;
            /**
             * Format: int64
             * @description Bytes a month beyond which only the home register travels; 0 is no limit.
             */
            month_limit: number;
            /**
             * Format: int64
             * @description Seconds that sending them will take at the rate of late; missing before anything large was sent.
             */
            seconds?: number | null;
            /**
             * Format: int64
             * @description Bytes this month.
             */
            this_month: number;
            /**
             * Format: int64
             * @description Bytes today.
             */
            today: number;
            /**
             * Format: int64
             * @description Entries of the home register that are not witnessed yet.
             */
            unwitnessed: number;
        };
        /** @description A row of a list. */
        Listed: {
            /** @description Its day. */
            day: string;
            /** @description The record. */
            id: string;
            /** @description Its title in Kazakh. */
            kk?: string | null;
            /** @description Its number, where it has one. */
            number?: string | null;
            /** @description Its title in Russian. */
            ru?: string | null;
            /** @description Its territory. */
            territory: string;
        };
        /** @description The answer to a submission of several records: in order, each taken or refused by itself. */
        Outcome: components["schemas"]["Submitted"] | components["schemas"]["Problem"];
        /** @description A page of a list. */
        Page: {
            /** @description Give this back as `after` for the next page. */
            next?: string | null;
            /** @description The rows. */
            rows: components["schemas"]["Listed"][];
        };
        /** @description An error as clients see it. */
        Problem: {
            /** @description Stable code. */
            code: string;
            /** @description Message for people. */
            message: string;
            /** @description Rules that are not kept, all of them. */
            rules?: components["schemas"]["BrokenRule"][];
        };
        /** @description A record. */
        Record: {
            /**
             * Format: int64
             * @description The author's time, milliseconds since 1970 UTC.
             */
            authored_at: number;
            erasure?: components["schemas"]["Erasure"] | null;
            /** @description The facts, as the kind has them; absent for an unknown kind or an erased body. */
            facts?: Record<string, never> | null;
            /** @description Its name: SHA-256 of its header. */
            id: string;
            /**
             * Format: int64
             * @description Its place there, from 0; absent until it is sealed.
             */
            index?: number | null;
            /** @description How it stands. */
            judgement: components["schemas"]["Standing"];
            /** @description Its kind with its version. */
            kind: string;
            /** @description Earlier records it refers to. */
            refers_to: components["schemas"]["Reference"][];
            /** @description Its register. */
            register: string;
            /** @description Who signed. */
            signatures: components["schemas"]["Signature"][];
            /** @description How far it has come. */
            state: components["schemas"]["State"];
            /** @description Its territory (KATO). */
            territory: string;
            /**
             * Format: int64
             * @description When the policy was met, milliseconds since 1970 UTC.
             */
            witnessed_at?: number | null;
        };
        /** @description A reference to an earlier record. */
        Reference: {
            /** @description The record. */
            id: string;
            /** @description What for. */
            rel: string;
        };
        /** @description A register. */
        Register: {
            /** @description Witnesses of the committed head. */
            cosigned_by: string[];
            /** @description The folder name under `/log/`. */
            log: string;
            /** @description Its name. */
            origin: string;
            /**
             * Format: int64
             * @description Entries in the views.
             */
            projected: number;
            /** @description The root of that head, hexadecimal. */
            root: string;
            /**
             * Format: int64
             * @description Entries under the committed head.
             */
            size: number;
            /** @description Its territory (KATO). */
            territory: string;
            /**
             * Format: int64
             * @description Size of the largest head for which the policy was met.
             */
            witnessed_size: number;
        };
        /** @description Whether the home register is being sealed, and why not. */
        Sealing: {
            /** @description Branches of the register that were given up. */
            branches: components["schemas"]["Branch"][];
            /** @description The same in plain words. */
            message: string;
            /**
             * Format: int64
             * @description Entries that a witness holds and that are still to come.
             */
            missing: number;
            /** @description `settled`, `not_compared`, `behind` or `forked`. */
            state: string;
            /**
             * Format: int64
             * @description Records that are on disk here and wait to be sealed.
             */
            waiting: number;
        };
        /** @description A signature on a record. */
        Signature: {
            /** @description The public key, hexadecimal. */
            key: string;
            /** @description The record that grants the mandate; absent for a root key. */
            mandate?: string | null;
            /** @description The signer's name, where the mandate is known here. */
            name?: string | null;
            /** @description The register that grants it. */
            register?: string | null;
            /** @description The role of the mandate. */
            role?: string | null;
        };
        /** @description How a record stands. */
        Standing: {
            /** @description Why it does not stand better. */
            findings: components["schemas"]["Finding"][];
            /** @description `valid`, `pending`, `disputed`, `finding`, `unknown_kind` or `erased`. */
            standing: string;
        };
        /**
         * @description How far a record has come.
         * @enum {string}
         */
        State: "recorded" | "sealed" | "witnessed";
        /** @description What the node is and holds. */
        Status: {
            /** @description Logs that contradicted themselves. */
            contradictions: components["schemas"]["Contradiction"][];
            /**
             * Format: int64
             * @description Runs of 256 entries that the disk damaged and that are still to be mended.
             */
            damaged_runs: number;
            /** @description What the link carried and may carry, and how long what waits will take. */
            link: components["schemas"]["Link"];
            /** @description Its home register. */
            origin: string;
            /** @description Registers held. */
            registers: components["schemas"]["Register"][];
            /** @description The node's role. */
            role: string;
            /** @description Whether the home register is being sealed. */
            sealing: components["schemas"]["Sealing"];
            /** @description The program's version. */
            version: string;
            /** @description The hash of all views. */
            view_hash: string;
        };
        /** @description What became of one submitted record. */
        Submitted: {
            /** @description Its name. */
            id: string;
            /** @description `recorded`, or `known` when it was here before. */
            outcome: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    budgets: {
        parameters: {
            query?: {
                /** @description Territory (KATO); the whole country by default. */
                territory?: string;
                /** @description Where the page before ended. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Budget"][];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    contradictions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contradiction"][];
                };
            };
        };
    };
    contradiction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 64 hexadecimal digits */
                digest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decisions: {
        parameters: {
            query?: {
                /** @description Territory (KATO); the whole country by default. */
                territory?: string;
                /** @description Where the page before ended. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decision_table: {
        parameters: {
            query?: {
                /** @description Territory (KATO); the whole country by default. */
                territory?: string;
                /** @description Where the page before ended. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cell"][];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 64 hexadecimal digits */
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 64 hexadecimal digits */
                sha256: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findings: {
        parameters: {
            query?: {
                /** @description Territory (KATO); the whole country by default. */
                territory?: string;
                /** @description Where the page before ended. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundIn"][];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    finding_table: {
        parameters: {
            query?: {
                /** @description Territory (KATO); the whole country by default. */
                territory?: string;
                /** @description Where the page before ended. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cell"][];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    incidents: {
        parameters: {
            query?: {
                /** @description Territory (KATO); the whole country by default. */
                territory?: string;
                /** @description Where the page before ended. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"][];
                };
            };
        };
    };
    issues: {
        parameters: {
            query?: {
                /** @description Territory (KATO); the whole country by default. */
                territory?: string;
                /** @description Where the page before ended. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cell"][];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mandates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description public key, hexadecimal */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Held"][];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings: {
        parameters: {
            query?: {
                /** @description Territory (KATO); the whole country by default. */
                territory?: string;
                /** @description Where the page before ended. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page"];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": number[];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outcome"][];
                };
            };
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 64 hexadecimal digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 64 hexadecimal digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    seal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
        };
    };
    status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
        };
    };
}
