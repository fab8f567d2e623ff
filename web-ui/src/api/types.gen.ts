// Made by `npm run api` from docs/openapi.json. Not edited by hand.

export interface paths {
    "/api/v1/audits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Audits of a territory and everything inside it, with what became of each finding. */
        get: operations["audits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/below": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts by the next step below a territory. */
        get: operations["counts_below"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bodies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bodies of the registers of a territory and everything inside it; about 500 at most. */
        get: operations["bodies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
    "/api/v1/budgets/{id}/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was told of a budget's execution, the latest month first. */
        get: operations["executions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The calendars that are sealed in this node's own register, the newest year first; of each year the one that counts. */
        get: operations["calendars"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Calls of the participatory budget of a territory and everything inside it. */
        get: operations["calls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A call with its projects, those who voted, and what the ballot came to. */
        get: operations["call"];
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
    "/api/v1/councils": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bodies of a territory and everything inside it, with who sits in them on a day and what they go by; about 100 in a page. */
        get: operations["councils"];
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
    "/api/v1/decisions/{id}/course": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of a decision: its registration, and the tasks that it asks for. */
        get: operations["decision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions/{id}/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A decision as it reads on a day: its articles after the amendments in force by then, since when it is in force itself, what
         *     other bodies said of it, and extracts that left the office.
         */
        get: operations["text"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens, as it happens: `hello` at the start, `head` for each register that grew or was witnessed, `again` when
         *     something was left out and the page should read anew.
         */
        get: operations["events"];
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
    "/api/v1/initiatives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Initiatives of a territory and everything inside it, opened or refused. */
        get: operations["initiatives"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/initiatives/table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Initiatives by year and what became of them: `opened`, `refused`, `reached`, `not_reached`, `withdrawn`, `accepted`, `partly`, `declined`. */
        get: operations["initiative_table"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/initiatives/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An initiative, opened or refused, with its support, its end and the answer. */
        get: operations["initiative"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Issues, the latest first within each territory. */
        get: operations["issue_list"];
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
    "/api/v1/meetings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A meeting with its agenda, who came, how they voted, and what its minutes were corrected in. */
        get: operations["meeting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{id}/quarters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a member did, quarter by quarter: derived from what is recorded, with the member's own words beside it. */
        get: operations["quarters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{id}/votes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a member voted where votes are by name, the newest vote first. */
        get: operations["votes_of_member"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/months": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts by month, the earliest first. */
        get: operations["months"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done in this office, the newest first. */
        get: operations["office_acts_acts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people take part in, or of whom something is still in the vault. */
        get: operations["office_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them, with what waits to be sealed. */
        get: operations["office_case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/cases/{id}/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits to be sealed, as the facts of its record. */
        get: operations["office_case_batch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/cases/{id}/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a code with which somebody takes part at a kiosk, once and within half an hour. The clerk who gives it has seen their papers,
         *     and sees nothing of what they choose.
         */
        post: operations["office_case_admit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/cases/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enters somebody from a sheet or at a booth; on disk when it is answered. One who may not, or did before, is noted as rejected. */
        post: operations["office_case_enter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/cases/{id}/people/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes somebody back who was entered by mistake, until the batch is sealed. */
        delete: operations["office_case_take_back"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/cases/{id}/rejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notes a signature that cannot be read, or was taken back. */
        post: operations["office_case_reject"];
        /** Takes back the last signature that was noted as one that does not count, until the batch is sealed. */
        delete: operations["office_case_take_back_rejected"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/cases/{id}/tally": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sum of the ballots cast at kiosks; told when the ballot is over, so that nobody sees how it goes. */
        get: operations["office_case_tally"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks a device to show its key. */
        post: operations["office_sign_in_challenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/common/{meeting}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes the changes that the node lacks and gives those that the browser lacks. What was taken is on disk when it is answered.
         *     The first one that asks begins the draft.
         */
        post: operations["office_common_exchange"];
        /** Ends a draft. It can be taken up again for some days, and is removed then. */
        delete: operations["office_common_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/common/{meeting}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says when a draft changed; never what. `hello` at the start, `changed` for each change. It ends with the session. */
        get: operations["office_common_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/common/{meeting}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a draft up again that somebody ended. */
        post: operations["office_common_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/desk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is due, was written lately and waits. */
        get: operations["office_desk_desk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/devices/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** A device may not sign in any more: an administrator says so, or its owner. */
        delete: operations["office_node_page_remove_device"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Drafts kept here, the newest first. */
        get: operations["office_drafts_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One draft. */
        get: operations["office_drafts_one"];
        /** Keeps a draft; on disk when it is answered. */
        put: operations["office_drafts_keep"];
        post?: never;
        /** Removes a draft. Keeping it again undoes that. */
        delete: operations["office_drafts_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/enrol": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a device known by a one-time code, and signs it in. */
        post: operations["office_sign_in_enrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in a device that is known. */
        post: operations["office_sign_in_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the session. */
        post: operations["office_sign_in_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/mandates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mandates of officials of this node's territory and everything inside it. */
        get: operations["office_mandates_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/node": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The node, its disk, its neighbours and its witnesses. */
        get: operations["office_node_page_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/prepare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Checks what a form holds and lays out the bytes to sign. Nothing is kept. */
        post: operations["office_writing_prepare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a record that the device of whoever is signed in signed. The answer comes when it is on disk. */
        post: operations["office_writing_submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests that were left here. */
        get: operations["office_mandates_requests"];
        put?: never;
        /** Leaves a request of this device for an administrator who works at the same node. */
        post: operations["office_mandates_leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/requests/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a request away: one that was granted, or one's own. */
        delete: operations["office_mandates_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/residents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roll that the node goes by, in numbers. */
        get: operations["office_residents"];
        /**
         * Puts a table in place of the roll before; on disk, encrypted, when it is answered with `kept`. Nothing is changed where a line cannot
         *     be taken.
         */
        put: operations["office_residents_keep"];
        /** Reads a table (`iin,name,settlement` with a line of headings, UTF-8) and keeps nothing of it. */
        post: operations["office_residents_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/seal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Seals what waits, now. */
        post: operations["office_writing_seal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in. */
        get: operations["office_sign_in_session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Records that wait for another signature, the newest first. */
        get: operations["office_cosigning_list"];
        put?: never;
        /** Leaves a record that this device signed for somebody else's signature. On disk before the answer; nothing is public yet. */
        post: operations["office_cosigning_leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/office/waiting/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them with its bytes, for a second device to verify and sign. */
        get: operations["office_cosigning_one"];
        put?: never;
        post?: never;
        /** Puts a record aside that nobody is to sign any more. */
        delete: operations["office_cosigning_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/offices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who holds which office, of a territory and everything inside it; at most 500. */
        get: operations["offices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outlines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Outlines that were loaded for the map; none come with the program. */
        get: operations["outlines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Development plans of a territory and everything inside it, with where each measure stands. */
        get: operations["plans"];
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
    "/api/v1/records/{id}/opened": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The salt and the body of a record, for who wants to see that the text shown is the one that was signed. */
        get: operations["opened"];
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
    "/api/v1/records/{id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tasks that an issue of a report meeting, a member, an initiative or a decision asks for, in the order of the register; none for any other record. */
        get: operations["of_record"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{id}/tokens/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which batch of an initiative or a call holds a token: what a resident's slip of paper is checked by. A token says nothing of whose
         *     it is.
         */
        get: operations["token"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Registers that the node holds of a territory and everything inside it. */
        get: operations["register_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registers/table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many registers of a territory the node holds, how many of them wait for witnesses, and the same by the next step below. */
        get: operations["counted"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/report-meetings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Report meetings of a territory, announced and held, the latest first. */
        get: operations["report_meetings"];
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
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Records by their words. */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sittings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened at meetings in a year, by month and by the territories one step inside. */
        get: operations["sittings"];
        put?: never;
        post?: never;
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
    "/api/v1/take-part": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Supports an initiative, or casts a ballot; on disk when it is answered. What was chosen is added to a sum, and is kept nowhere else. */
        post: operations["take_part"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks that decisions, issues and members of a territory and everything inside it ask for. */
        get: operations["tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/overdue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks in a territory: how many are done, given up and overdue, by month and by the territories one step inside. */
        get: operations["overdue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/territories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The next step below a territory, or those whose name holds a text. */
        get: operations["territories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/view-hash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The hash of all views, to compare two nodes. Reads every row: minutes where the whole country is held. */
        get: operations["view_hash"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export/tables.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tables that can be had, with their columns. */
        get: operations["tables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A table of a territory and everything inside it, register by register: `decisions.csv`, `decisions.json` and so on. */
        get: operations["export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/decisions.atom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest decisions of a territory as a feed (Atom). */
        get: operations["decisions_feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/meetings.atom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest meetings of a territory as a feed (Atom). */
        get: operations["meetings_feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/meetings.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Meetings of a territory as a calendar (iCalendar), with those that were put off or are not held. */
        get: operations["meetings_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/minutes.atom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest minutes of a territory as a feed (Atom), in the order of their meetings. */
        get: operations["minutes_feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/papers/{id}/akn.xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A sealed decision, or sealed minutes, in one of the languages that they speak, as Akoma Ntoso 1.0 (XML). */
        get: operations["akoma_ntoso"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/papers/{id}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A paper of a sealed record as PDF/A: `agenda.pdf`, `invitation.pdf`, `attendance.pdf` and `decisions.pdf` of a meeting, `minutes.pdf` of a
         *     meeting or its minutes, `decision.pdf` and `consolidated.pdf` of a decision, `extract.pdf` of one, an item of minutes, or an
         *     extract that was issued, `sheet.pdf` of an initiative and `ballot.pdf` of a call.
         */
        get: operations["paper"];
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
        /** @description An act. */
        ActLine: {
            /** @description What. */
            act: string;
            /**
             * Format: int64
             * @description When, milliseconds since 1970 UTC.
             */
            at: number;
            /** @description From which address. */
            from: string;
            /** @description The digest of the line, which the next one carries. */
            hash: string;
            /** @description With which key; empty where none was shown. */
            key: string;
            /**
             * Format: int64
             * @description Its number.
             */
            number: number;
            /** @description Whether it was done. */
            ok: boolean;
            /** @description To what. */
            subject: string;
            /** @description Who; empty where nobody was signed in. */
            who: string;
        };
        /** @description A decision of another body, and what an act was to it. */
        ActOn: {
            /** @description The decision. */
            decision: string;
            /** @description Its number. */
            number: string;
            /** @description `sent`, `noted`, `agreed` or `disagreed`. */
            outcome: string;
            /** @description `hearing`, `opinion`, `agreement` or `approval`. */
            role: string;
            /** @description Its territory (KATO). */
            territory: string;
            title?: components["schemas"]["TwoTexts"] | null;
        };
        /** @description A page of acts. */
        ActPage: {
            /** @description `whole`, or `broken` when a line was changed or is missing. */
            chain: string;
            /**
             * Format: int64
             * @description Give this back as `before` for the next page.
             */
            next?: number | null;
            /** @description The acts, the newest first. */
            rows: components["schemas"]["ActLine"][];
        };
        /** @description What became of somebody who asks for a code. */
        Admission: {
            /** @description The code; good for half an hour. */
            code?: string | null;
            /** @description The name on the roll, to compare with the papers. */
            name?: string | null;
            /** @description `admitted`, or why not: `not_on_roll`, `under_age`, `counted_before`. */
            outcome: string;
        };
        /** @description Somebody whose papers a clerk has seen. */
        AdmitPerson: {
            /** @description The identification number, twelve digits. */
            iin: string;
        };
        /** @description A decision that changes another. */
        Amendment: {
            /** @description When it was adopted. */
            adopted_on: string;
            /** @description The record. */
            id: string;
            /** @description From which day it is in force, where that is known. */
            in_force_from?: string | null;
            /** @description Its number. */
            number: string;
        };
        /** @description The answer of a device that is known. */
        Answer: {
            /** @description The question. */
            challenge: string;
            /** @description Its public key, hexadecimal. */
            key: string;
            /** @description The signature, 128 hexadecimal digits. */
            signature: string;
        };
        /** @description What was said to an initiative. */
        AnswerCourse: {
            /** @description Who answers. */
            by: string;
            /** @description The record. */
            id: string;
            /** @description The day. */
            on: string;
            /** @description `accepted`, `partly` or `declined`. */
            outcome: string;
            /** @description In their words. */
            text: components["schemas"]["TwoTexts"];
        };
        /** @description An article as it reads. */
        ArticleText: {
            /** @description The amendment by which it reads so. */
            by?: string | null;
            /** @description Its number. */
            number: string;
            /** @description Its text. */
            text: components["schemas"]["TwoTexts"];
        };
        /** @description A device that wants to be asked. */
        Asking: {
            /** @description Its public key, hexadecimal. */
            key: string;
        };
        /** @description An audit. */
        AuditCourse: {
            /** @description Who looked. */
            by: string;
            /** @description What was found. */
            findings: components["schemas"]["FindingCourse"][];
            /** @description The first day that was looked at. */
            from: string;
            /** @description The record. */
            id: string;
            /** @description The meeting at which it was. */
            meeting?: string | null;
            /** @description The day on which it was presented. */
            presented_on: string;
            /** @description Its territory (KATO). */
            territory: string;
            /** @description What was looked at; empty once it was withdrawn from publication. */
            title: components["schemas"]["TwoTexts"];
            /** @description The last day that was looked at. */
            until: string;
            /** @description It is no longer shown; nothing of what it says is told here. */
            withdrawn: boolean;
        };
        /** @description A page of audits. */
        AuditPage: {
            /** @description Give this back as `after` for the next page. */
            next?: string | null;
            /** @description The audits; within a territory the newest first. */
            rows: components["schemas"]["AuditCourse"][];
        };
        /** @description The last copy that was made of the node's truth. */
        BackupLine: {
            /**
             * Format: int64
             * @description When, milliseconds since 1970 UTC.
             */
            at: number;
            /**
             * Format: int64
             * @description Entries in it, each verified.
             */
            records: number;
            /**
             * Format: int64
             * @description Registers in it.
             */
            registers: number;
        };
        /** @description The facts of a batch. A call's has no sheets and nothing rejected. */
        BatchFacts: {
            /** @description By their way, as far as that may be told. */
            channels: components["schemas"]["ChannelFact"][];
            /** @description The last day on which somebody of it took part. */
            collected_until: string;
            /** @description Why not, as far as that may be told. */
            reasons: components["schemas"]["ReasonFact"][];
            /**
             * Format: int32
             * @description Signatures that do not count.
             */
            rejected: number;
            /**
             * Format: int32
             * @description Sheets.
             */
            sheets: number;
            /** @description The tokens, in ascending order. */
            tokens: string[];
        };
        /** @description A body. */
        Body: {
            /** @description Its short name in its register. */
            body: string;
            /** @description The record that establishes it. */
            id: string;
            /** @description Its kind. */
            kind: string;
            /** @description Its name in Kazakh. */
            kk?: string | null;
            /**
             * Format: int32
             * @description Members fixed by law.
             */
            legal_members: number;
            /** @description Its register. */
            register: string;
            /** @description Its name in Russian. */
            ru?: string | null;
        };
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
            /** @description The act that demands it, where a rulebook names one. */
            citation?: string | null;
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
            residents?: components["schemas"]["Residents"] | null;
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
            executed?: components["schemas"]["Executed"] | null;
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
        /** @description The working days of a year. */
        Calendar: {
            /** @description Days off besides weekends. */
            days_off: string[];
            /** @description The record. */
            id: string;
            /** @description Weekends on which people work. */
            working_days: string[];
            /**
             * Format: int32
             * @description The year.
             */
            year: number;
        };
        /** @description A call and everything that became of it. */
        Call: components["schemas"]["CallLine"] & {
            /** @description Batches of those who voted, in the order of the register. */
            batches: components["schemas"]["CourseBatch"][];
            /** @description The day on which the private data was erased. */
            erased_on?: string | null;
            /** @description Its projects: before the result in the order of the register, then the most votes first. */
            projects: components["schemas"]["ProjectCourse"][];
            /** @description Its register. */
            register: string;
            /** @description Each count of the ballot; the last one holds. */
            results: components["schemas"]["ResultCourse"][];
            /** @description Its rules in plain words. */
            text: components["schemas"]["TwoTexts"];
            /** @description Its units. */
            units: components["schemas"]["UnitLine"][];
        };
        /** @description A call in a list. */
        CallLine: {
            /** @description Of them those that go to the ballot. */
            admitted: number;
            /** @description The first day of the ballot, and the last one. */
            ballot_from: string;
            /** @description See `ballot_from`. */
            ballot_until: string;
            /**
             * Format: int32
             * @description How many projects a ballot may name.
             */
            choices: number;
            /** @description The record. */
            id: string;
            /**
             * Format: int64
             * @description The money, in tiyn.
             */
            money: number;
            /** @description Its number in its year. */
            number: string;
            /** @description The first day on which projects may be proposed, and the last one. */
            opened_on: string;
            /** @description See `opened_on`. */
            proposals_until: string;
            /** @description Projects that were proposed. */
            proposed: number;
            /**
             * Format: int32
             * @description People who live in its units.
             */
            residents: number;
            /** @description `proposals`, `examining`, `ballot`, `counting` after the last day of the ballot, `decided`. */
            stage: string;
            /** @description Its territory (KATO). */
            territory: string;
            /** @description Its name. */
            title: components["schemas"]["TwoTexts"];
            /**
             * Format: int32
             * @description People who voted by what is sealed.
             */
            voters: number;
        };
        /** @description A page of calls. */
        CallPage: {
            /** @description Give this back as `after` for the next page. */
            next?: string | null;
            /** @description The calls, within a territory the newest first. */
            rows: components["schemas"]["CallLine"][];
        };
        /** @description Something that people take part in. */
        CaseLine: {
            /** @description People in the vault. */
            entered: number;
            /** @description The first day on which people take part. */
            from: string;
            /** @description The record. */
            id: string;
            /** @description Its number. */
            number: string;
            /** @description True when nothing is counted any more. */
            over: boolean;
            /**
             * Format: int32
             * @description People in the register.
             */
            sealed: number;
            /** @description `initiative` or `call`. */
            sort: string;
            /**
             * Format: int32
             * @description Supporters that an initiative needs.
             */
            threshold?: number | null;
            /** @description Its name. */
            title: components["schemas"]["TwoTexts"];
            /** @description The last one. */
            until: string;
        };
        /** @description It, with what waits to be sealed. */
        CaseState: components["schemas"]["CaseLine"] & {
            /** @description True when there is a roll of residents. */
            has_roll: boolean;
            /**
             * Format: int32
             * @description Ballots cast at kiosks.
             */
            kiosk_ballots: number;
            /** @description All signatures that do not count. */
            rejected: number;
            /**
             * Format: int32
             * @description Signatures that do not count and are not in the register yet.
             */
            rejected_waiting: number;
            /** @description People who are not in the register yet; at most as many as a batch takes. */
            waiting: number;
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
        /** @description What the device must sign. */
        Challenge: {
            /** @description The question, 64 hexadecimal digits. */
            challenge: string;
            /**
             * Format: int64
             * @description Until when it may be answered, milliseconds since 1970 UTC.
             */
            expires_at: number;
            /** @description The node's home register, which is signed with it. */
            origin: string;
        };
        /** @description People by their way, as a record tells them. */
        ChannelFact: {
            /** @description `paper`, `kiosk` or `web`. */
            channel: string;
            /**
             * Format: int32
             * @description How many.
             */
            people: number;
        };
        /** @description People of a batch by their way. */
        ChannelLine: {
            /** @description `paper`, `kiosk` or `web`. */
            channel: string;
            /**
             * Format: int32
             * @description How many.
             */
            people: number;
        };
        /** @description How collecting ended. */
        ClosedCourse: {
            /** @description Who received it. */
            handed_to?: string | null;
            /** @description The record. */
            id: string;
            /** @description The day. */
            on: string;
            /** @description `reached`, `not_reached` or `withdrawn`. */
            outcome: string;
            /**
             * Format: int32
             * @description Supporters of all batches.
             */
            supporters: number;
        };
        /** @description When decisions come into force. */
        CommencementInForce: {
            after_publication?: components["schemas"]["Deadline"] | null;
            /** @description The act that says so. */
            citation?: string | null;
        };
        /** @description What it lacks. */
        CommonAnswer: {
            /** @description The name of the draft. */
            draft: string;
            /** @description The node's latest changes. */
            heads: string[];
            /** @description Names of those who have it open now. */
            here: string[];
            /** @description What the browser lacks: a whole document or change chunks of Automerge, base 64. */
            load: string;
        };
        /** @description What a browser has. */
        CommonOffer: {
            /** @description Changes that the node lacked when it was last asked: Automerge's change chunks, one after another, base 64. */
            changes: string;
            /** @description The draft that it has; absent when it has none. */
            draft?: string | null;
            /** @description Its latest changes, 64 hexadecimal digits each. */
            heads: string[];
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
        /** @description What another body or official said of a decision. */
        Consultation: {
            /** @description Its own act. */
            act?: string | null;
            /** @description The record of that act in another register. */
            act_record?: string | null;
            /** @description Who. */
            by: string;
            /** @description The record. */
            id: string;
            note?: components["schemas"]["TwoTexts"] | null;
            /** @description The day. */
            on: string;
            /** @description `sent`, `noted`, `agreed` or `disagreed`. */
            outcome: string;
            /** @description `hearing`, `opinion`, `agreement` or `approval`. */
            role: string;
        };
        /** @description A log that contradicted itself. */
        Contradiction: {
            /** @description The name of the proof; the file is at `/api/v1/contradictions/` and this. */
            digest: string;
            /** @description Its register. */
            register: string;
        };
        /** @description A body on a day. */
        Council: {
            /** @description Its short name there. */
            body: string;
            /** @description The record that establishes it. */
            id: string;
            /** @description Its kind. */
            kind: string;
            /** @description Its name in Kazakh. */
            kk?: string | null;
            /**
             * Format: int32
             * @description Members fixed by law.
             */
            legal_members: number;
            /** @description Its register. */
            register: string;
            /** @description Its name in Russian. */
            ru?: string | null;
            /** @description What it goes by on that day. */
            rulebook: components["schemas"]["RulebookInForce"];
            /** @description Its terms, the newest first; with those to come. */
            terms: components["schemas"]["Term"][];
        };
        /** @description A page of bodies. */
        CouncilPage: {
            /** @description Give this back as `after` for the next page. */
            next?: string | null;
            /** @description The bodies, register by register. */
            rows: components["schemas"]["Council"][];
        };
        /** @description A count of one territory. */
        CountBelow: components["schemas"]["Place"] & {
            /**
             * Format: int64
             * @description How many, with everything inside it.
             */
            count: number;
        };
        /** @description A count of one month. */
        CountOfMonth: {
            /**
             * Format: int64
             * @description How many.
             */
            count: number;
            /** @description The month, `2024-03`. */
            month: string;
        };
        /** @description That minutes were found right. */
        CourseApproval: {
            /** @description The day of that meeting. */
            held_on: string;
            /** @description The record. */
            id: string;
            /** @description The meeting that approved them. */
            meeting: string;
        };
        /** @description A batch of those who took part. */
        CourseBatch: {
            /** @description By their way, as far as that is told; what is missing is fewer than five. */
            channels: components["schemas"]["ChannelLine"][];
            /** @description The last day on which somebody of it did. */
            collected_until: string;
            /** @description The record. */
            id: string;
            /**
             * Format: int32
             * @description How many people.
             */
            people: number;
            place?: components["schemas"]["TwoTexts"] | null;
            /** @description Why not, as far as that is told. */
            reasons: components["schemas"]["ReasonLine"][];
            /**
             * Format: int32
             * @description Signatures that do not count.
             */
            rejected: number;
        };
        /** @description The end of a meeting. */
        CourseClosing: {
            /**
             * Format: int64
             * @description When, in milliseconds since 1970.
             */
            at: number;
            /** @description The record. */
            id: string;
            /** @description Where it can be seen again. */
            recording?: string | null;
            /** @description SHA-256 of the recording. */
            recording_sha256?: string | null;
        };
        /** @description A correction of minutes. */
        CourseCorrection: {
            /** @description The record. */
            id: string;
            /** @description Numbers of the items that read otherwise now. */
            items: string[];
            /** @description What was wrong, in Kazakh. */
            kk?: string | null;
            /** @description The same in Russian. */
            ru?: string | null;
        };
        /** @description A decision of a meeting. */
        CourseDecision: {
            /** @description The record. */
            id: string;
            /** @description The item by which it was adopted. */
            item?: string | null;
            /** @description Title in Kazakh; absent once it was withdrawn. */
            kk?: string | null;
            /** @description Its number. */
            number: string;
            /** @description Title in Russian; absent once it was withdrawn. */
            ru?: string | null;
        };
        /** @description What was said on one item. */
        CourseDiscussion: {
            /** @description Changes of the draft that were moved. */
            amendments: components["schemas"]["CourseMotion"][];
            /** @description Members who were out of the hall, by name. */
            away: string[];
            /** @description The record. */
            id: string;
            /** @description The item. */
            item: string;
            /**
             * Format: int32
             * @description Those present when the quorum was counted anew.
             */
            recounted?: number | null;
            /** @description Who spoke, one after another. */
            speeches: components["schemas"]["CourseSpeech"][];
        };
        /** @description An item of an agenda. */
        CourseItem: {
            /** @description The change that added it. */
            added_by?: string | null;
            /** @description It was not finished. */
            carried_over: boolean;
            continued_by?: components["schemas"]["OtherItem"] | null;
            continues?: components["schemas"]["OtherItem"] | null;
            /** @description Title in Kazakh. */
            kk?: string | null;
            /** @description Its number. */
            number: string;
            /** @description Title in Russian. */
            ru?: string | null;
            /** @description It could not wait for the next meeting. */
            urgent: boolean;
            /** @description The change that took it away. */
            withdrawn_by?: string | null;
        };
        /** @description One amendment that was moved. */
        CourseMotion: {
            /** @description The mover's name or office; absent for a resident. */
            by?: string | null;
            /** @description What is to read otherwise, in Kazakh. */
            kk?: string | null;
            /** @description Its number. */
            number: string;
            /** @description `accepted`, `rejected` or `withdrawn`. */
            outcome: string;
            /** @description The same in Russian. */
            ru?: string | null;
        };
        /** @description How people were told of a meeting. */
        CourseNotice: {
            /** @description The record, to which photographs are attached. */
            id: string;
            /** @description Where exactly, in Kazakh. */
            kk?: string | null;
            /** @description `board`, `website`, `messenger`, `press` or `in_person`. */
            means: string;
            /** @description The day. */
            on: string;
            /** @description The same in Russian. */
            ru?: string | null;
        };
        /** @description The opening of a meeting. */
        CourseOpening: {
            /**
             * Format: int64
             * @description When, in milliseconds since 1970.
             */
            at: number;
            /**
             * Format: int32
             * @description Present at the opening or later.
             */
            attended: number;
            /** @description Who chairs. */
            chaired_by: string;
            /** @description Earlier accounts, whose place this one takes, in the order of the register. */
            corrects: string[];
            /**
             * Format: int32
             * @description Those who had the right to be there.
             */
            entitled: number;
            /** @description The record. */
            id: string;
            /** @description Who keeps the minutes. */
            kept_by: string;
            /**
             * Format: int32
             * @description Present at the opening.
             */
            present: number;
            /** @description `chair` or `acting`. */
            presiding: string;
            /** @description Enough to decide. */
            quorate: boolean;
        };
        /** @description One speech. */
        CourseSpeech: {
            /** @description The speaker's name or office; absent for a resident. */
            by?: string | null;
            /** @description What was said, in Kazakh. */
            kk?: string | null;
            /** @description The same in Russian. */
            ru?: string | null;
            /** @description `report`, `pro`, `contra`, `question`, `answer`, `point_of_order` or `remark`. */
            stance: string;
        };
        /** @description One vote. */
        CourseVote: {
            /**
             * Format: int32
             * @description Abstained.
             */
            abstained: number;
            /** @description How the chair decided a tie: `passed` or `rejected`. */
            casting?: string | null;
            /** @description What it came to by the body's rulebook. */
            computed: string;
            /** @description What was declared. */
            declared: string;
            /**
             * Format: int32
             * @description Took no part for an interest of their own.
             */
            excused: number;
            /** @description `show_of_hands`, `roll_call`, `secret` or `acclamation`. */
            form: string;
            /** @description The record. */
            id: string;
            /**
             * Format: int32
             * @description Papers that say nothing valid.
             */
            invalid: number;
            /** @description The item. */
            item: string;
            /** @description What was put to the vote, in Kazakh. */
            kk?: string | null;
            /** @description What the decision is about; absent for a vote of procedure. */
            matter?: string | null;
            /** @description Who voted how. */
            names: components["schemas"]["NamedVote"][];
            /**
             * Format: int32
             * @description Against.
             */
            no: number;
            /**
             * Format: int32
             * @description Present and not voting.
             */
            not_voting: number;
            /**
             * Format: int32
             * @description Present at this vote.
             */
            present: number;
            /** @description The same in Russian. */
            ru?: string | null;
            /** @description Who counted the papers. */
            tellers: string[];
            /**
             * Format: int32
             * @description For.
             */
            yes: number;
        };
        /** @description A number of days. */
        Deadline: {
            /** @description The act that says so. */
            citation?: string | null;
            /** @description `calendar` or `working`. */
            count: string;
            /**
             * Format: int32
             * @description How many.
             */
            days: number;
        };
        /** @description What became of a decision. */
        DecisionCourse: {
            registration?: components["schemas"]["Registration"] | null;
            /** @description What it asks for, in the order of the register. */
            tasks: components["schemas"]["TaskCourse"][];
        };
        /** @description A decision as it reads on a day, and what others said of it. */
        DecisionText: {
            /** @description Decisions of other bodies on which this one is an act: an approval, a view. */
            acts_on: components["schemas"]["ActOn"][];
            /** @description Amendments whose changes are in the text. */
            amended_by: components["schemas"]["Amendment"][];
            /** @description Its articles as they read on that day; empty where it has none. */
            articles: components["schemas"]["ArticleText"][];
            /** @description What other bodies and officials said of it, in the order of the register. */
            consultations: components["schemas"]["Consultation"][];
            /** @description Extracts that left the office. */
            extracts: components["schemas"]["Extract"][];
            /** @description Whether it holds on that day: `in_force`, `amended`, `not_yet`, `suspended`, `repealed` or `annulled`. */
            force: string;
            /** @description The record. */
            id: string;
            /** @description `from` with a day, `awaits_publication`, `awaits_calendar`, or `unsaid` where neither the decision nor its body's rulebook says it. */
            in_force: string;
            /** @description The day from which it is in force, where that is known. */
            in_force_from?: string | null;
            /** @description An amendment was erased or withdrawn, so that its changes are not known. */
            incomplete: boolean;
            /** @description Amendments that are not in force on that day, or no longer. */
            not_in_text: components["schemas"]["Amendment"][];
            /** @description The day for which the text is told. */
            on: string;
            summary?: components["schemas"]["TwoTexts"] | null;
        };
        /** @description The desk. */
        Desk: {
            /** @description What is due, the earliest first. */
            due: components["schemas"]["DueLine"][];
            /** @description What the link carried, and what waits for it. */
            link: components["schemas"]["Link"];
            /** @description What was written lately, the newest first. */
            recent: components["schemas"]["RecentLine"][];
            /** @description Whether the home register is being sealed. */
            sealing: components["schemas"]["Sealing"];
            /**
             * Format: int64
             * @description Records that wait to be sealed.
             */
            waiting: number;
        };
        /** @description A device that may sign in. */
        DeviceLine: {
            /** @description What the computer is called. */
            device: string;
            /**
             * Format: int64
             * @description Since when, milliseconds since 1970 UTC.
             */
            enrolled_at: number;
            /** @description Its key. */
            key: string;
            /**
             * Format: int64
             * @description When somebody last signed in with it, milliseconds since 1970 UTC.
             */
            last_at?: number | null;
            /** @description The official. */
            name: string;
        };
        /** @description One signature. */
        DeviceSignature: {
            /** @description The device's key. */
            key: string;
            /** @description The mandate signed under. */
            mandate: components["schemas"]["MandateHead"];
            /** @description 128 hexadecimal digits. */
            signature: string;
        };
        /** @description Room on the disk of the data folder, in bytes. */
        DiskRoom: {
            /**
             * Format: int64
             * @description Free for this program.
             */
            free: number;
            /**
             * Format: int64
             * @description All of it.
             */
            total: number;
        };
        /** @description A draft without what its form holds. */
        DraftLine: {
            /** @description Who kept it last. */
            by: string;
            /** @description Its name. */
            id: string;
            /** @description The kind of record. */
            kind: string;
            /**
             * Format: int64
             * @description Counts its changes.
             */
            revision: number;
            /**
             * Format: int64
             * @description When it was kept, milliseconds since 1970 UTC.
             */
            saved_at: number;
            /** @description What people call it. */
            title: string;
        };
        /** @description One thing to do. */
        DueLine: {
            /**
             * Format: int32
             * @description Days left; negative when it is overdue.
             */
            days: number;
            /** @description Its title in Kazakh. */
            kk?: string | null;
            /** @description The number of the line in it, of a measure, a finding or an item. */
            line?: string | null;
            /** @description The day by which. */
            on: string;
            /** @description The record that it is about. */
            record: string;
            /** @description Its title in Russian. */
            ru?: string | null;
            /** @description Its territory. */
            territory: string;
            /**
             * @description `issue_status`, `minutes`, `meeting`, `notice`, `decision`, `approval`, `reconvening`, `quarter_report`, `term_ends`, `task`, `measure`, `finding` or
             *     `mandate_ends`.
             */
            what: string;
        };
        /** @description The answer of a device that is to become known. */
        Enrolment: {
            /** @description The question. */
            challenge: string;
            /** @description The one-time code. */
            code: string;
            /** @description What the computer is called. */
            device: string;
            /** @description Its public key, hexadecimal. */
            key: string;
            /** @description The official's name. */
            name: string;
            /** @description The signature, 128 hexadecimal digits. */
            signature: string;
        };
        /** @description Somebody who signed a sheet, or came to vote. */
        EnterPerson: {
            /** @description The identification number, twelve digits. */
            iin: string;
            /** @description The number of the sheet. */
            sheet?: string | null;
        };
        /** @description A signature that does not count although nobody's number says so. */
        EnterRejected: {
            /** @description `incomplete` or `taken_back`. */
            reason: string;
            /** @description The number of the sheet. */
            sheet?: string | null;
        };
        /** @description What became of somebody who was entered. */
        EnteredPerson: {
            /** @description The name on the roll, to compare with the sheet. */
            name?: string | null;
            /** @description `counted`, or why not: `not_on_roll`, `under_age`, `counted_before`. */
            outcome: string;
            /** @description The token, by which it is taken back. */
            token?: string | null;
        };
        /** @description How far an erasure has come. */
        Erasure: {
            /** @description Neighbouring nodes that were seen to have erased it, too. */
            confirmed: components["schemas"]["Confirmation"][];
            /** @description The redaction that ordered it. */
            redaction: string;
        };
        /** @description What came in and went out from 1 January to the end of a month, in tiyn. */
        Executed: {
            /**
             * Format: int64
             * @description Spent.
             */
            expenditure: number;
            /** @description The record. */
            id: string;
            /**
             * Format: int64
             * @description Received.
             */
            revenue: number;
            /** @description The last day that is counted. */
            until: string;
        };
        /** @description A certified extract. */
        Extract: {
            /** @description For which authority; absent for a resident. */
            authority?: string | null;
            /** @description The record. */
            id: string;
            /** @description The day. */
            issued_on: string;
            /** @description Which items of the minutes it holds. */
            items: string[];
            /** @description Its number. */
            number: string;
        };
        /** @description A finding. */
        Finding: {
            /** @description What the record says. */
            actual: string;
            /** @description The act that demands it, where a rulebook names one. */
            citation?: string | null;
            /** @description What it demands. */
            expected: string;
            /** @description The rule's code. */
            rule: string;
        };
        /** @description A finding of an audit with what became of it. */
        FindingCourse: {
            /**
             * Format: int64
             * @description The money concerned, in tiyn.
             */
            amount?: number | null;
            /** @description To be mended by the end of this day. */
            due?: string | null;
            note?: components["schemas"]["TwoTexts"] | null;
            /** @description Its number. */
            number: string;
            /** @description The day of the last word on it. */
            on?: string | null;
            /** @description Neither mended nor dropped, and its day is over. */
            overdue: boolean;
            /** @description `open` before anything was said of it, then `in_progress`, `done` or `dropped`. */
            state: string;
            /** @description What was found. */
            text: components["schemas"]["TwoTexts"];
        };
        /** @description What a form holds. */
        Form: {
            /** @description Files. */
            attachments?: Record<string, never>[];
            /**
             * Format: int64
             * @description The author's time, milliseconds since 1970 UTC; the node's own where it is missing.
             */
            authored_at?: number | null;
            /** @description The facts of the kind. */
            facts: Record<string, never>;
            /** @description The kind with its version. */
            kind: string;
            /** @description Earlier records. */
            refs?: Record<string, never>[];
            /** @description The territory (KATO). */
            territory: string;
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
            /** @description The root of the tree of these, hexadecimal. */
            root: string;
            /**
             * Format: int64
             * @description Entries of the issuer's register that are judged here; the mandate is among them.
             */
            size: number;
            /** @description The territory. */
            territory: string;
        };
        /** @description A record that was found. */
        Hit: components["schemas"]["Listed"] & {
            /** @description `decision`, `meeting`, `issue`, `initiative` or `project`. */
            kind: string;
        };
        /** @description A page of what was found. */
        Hits: {
            /** @description Give this back as `after` for the next page. */
            next?: number | null;
            /** @description The records, the best first. */
            rows: components["schemas"]["Hit"][];
            /** @description How many fit. */
            total: number;
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
        /** @description An initiative and everything that became of it. Its tasks are those of its record. */
        Initiative: components["schemas"]["InitiativeLine"] & {
            answer?: components["schemas"]["AnswerCourse"] | null;
            /** @description As of which day. */
            base_on?: string | null;
            /**
             * Format: int32
             * @description Residents from whom the threshold was counted.
             */
            base_residents?: number | null;
            /** @description Who counted. */
            base_source?: string | null;
            /** @description Batches of support, in the order of the register. */
            batches: components["schemas"]["CourseBatch"][];
            closed?: components["schemas"]["ClosedCourse"] | null;
            /** @description The day on which the private data was erased. */
            erased_on?: string | null;
            /** @description The day on which it was handed in. */
            filed_on?: string | null;
            /**
             * Format: int32
             * @description How many residents handed it in.
             */
            initiators?: number | null;
            /** @description Its register. */
            register: string;
            /** @description What it asks for, whole; or why it was refused. */
            text: components["schemas"]["TwoTexts"];
        };
        /** @description An initiative in a list. */
        InitiativeLine: {
            /** @description Who is asked. */
            addressee?: string | null;
            /** @description The day by which an answer is due. */
            answer_by?: string | null;
            /** @description The record. */
            id: string;
            /** @description Its number in its year. */
            number: string;
            /** @description The day from which it may be supported, or on which it was refused. */
            opened_on: string;
            /** @description `accepted`, `partly` or `declined`, once it was answered. */
            outcome?: string | null;
            /** @description True when that day is over. */
            overdue: boolean;
            /** @description `initiative` or `petition`; absent for one that was refused. */
            sort?: string | null;
            /** @description `collecting`, `counting` after its last day, `reached` while an answer is due, `not_reached`, `withdrawn`, `answered`, `refused`. */
            state: string;
            /**
             * Format: int32
             * @description How many it has by what is sealed.
             */
            supporters: number;
            /** @description Its territory (KATO). */
            territory: string;
            /**
             * Format: int32
             * @description How many supporters it needs.
             */
            threshold: number;
            /** @description What it asks for; nothing of one that was refused or is no longer shown. */
            title: components["schemas"]["TwoTexts"];
            /** @description The last day on which it may. */
            until?: string | null;
        };
        /** @description A page of initiatives. */
        InitiativePage: {
            /** @description Give this back as `after` for the next page. */
            next?: string | null;
            /** @description The initiatives, within a territory the newest first. */
            rows: components["schemas"]["InitiativeLine"][];
        };
        /** @description An issue in a list. */
        IssueLine: {
            /** @description Its category. */
            category: string;
            /** @description The day on which it was raised. */
            day: string;
            /** @description The record. */
            id: string;
            /** @description What was last said of it: `open` where nothing was. */
            state: string;
            /** @description When that was said. */
            state_on?: string | null;
            /** @description Its territory. */
            territory: string;
        };
        /** @description A page of issues. */
        IssuePage: {
            /** @description Give this back as `after` for the next page. */
            next?: string | null;
            /** @description The issues. */
            rows: components["schemas"]["IssueLine"][];
        };
        /** @description A body of another okrug at a joint meeting. */
        JointBody: {
            /** @description In what that register tells it otherwise: `cancelled`, `place`, `agenda`. */
            differs: string[];
            /** @description Its name in Kazakh. */
            kk?: string | null;
            /** @description The same meeting in that okrug's register; absent where none of that day names this okrug, or none is held here. */
            meeting?: string | null;
            /** @description Its name in Russian. */
            ru?: string | null;
            /** @description Its okrug (KATO). */
            territory: string;
        };
        /** @description What a page keeps. */
        Keep: {
            /** @description What the form holds. */
            form: Record<string, never>;
            /** @description The kind of record. */
            kind: string;
            /**
             * Format: int64
             * @description The revision that was read; 0 for a new draft.
             */
            revision: number;
            /** @description What people call it; empty while nothing names it. */
            title: string;
        };
        /** @description A request that is left. */
        Leave: {
            /** @description As `kenes mandate request` writes it. */
            request: Record<string, never>;
        };
        /** @description A request that was left. */
        LeftLine: {
            /**
             * Format: int64
             * @description When, milliseconds since 1970 UTC.
             */
            at: number;
            /** @description The device that left it. */
            by: string;
            /** @description As `kenes mandate request` writes it. */
            request: Record<string, never>;
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
            /** @description Of a meeting: `postponed` or `cancelled`. */
            state?: string | null;
            /** @description Its territory. */
            territory: string;
        };
        /** @description What the node says of a form. */
        Looked: {
            /** @description Duties done late: nothing stands against it, and everybody will see them. */
            lapses: components["schemas"]["BrokenRule"][];
            prepared?: components["schemas"]["Prepared"] | null;
            /** @description Rules that are not kept, all of them. */
            rules: components["schemas"]["BrokenRule"][];
            /** @description Why the facts do not have the form of the kind, for whoever made the page. */
            shape?: string | null;
        };
        /** @description Votes that decisions of a matter need. */
        MajorityOf: {
            /** @description `present`, `legal` or `cast`. */
            base: string;
            /** @description The matter; absent for every other. */
            matter?: string | null;
            /** @description How many. */
            share: components["schemas"]["Share"];
        };
        /** @description A mandate with the head of its issuer's register. */
        MandateHead: {
            /** @description The record that grants it. */
            mandate: string;
            /** @description The issuer's register. */
            register: string;
            /** @description The root of the head, hexadecimal. */
            root: string;
            /**
             * Format: int64
             * @description The size of the head.
             */
            size: number;
        };
        /** @description A mandate of an official. */
        MandateLine: components["schemas"]["Office"] & {
            /** @description The official's key. */
            key: string;
            /** @description Granted in this node's register, so that it can be ended here. */
            ours: boolean;
            /** @description The register that grants it. */
            register: string;
        };
        /** @description A measure with where it stands. */
        MeasureCourse: {
            /**
             * Format: int64
             * @description What it costs, in tiyn.
             */
            cost?: number | null;
            /** @description By the end of which day. */
            due: string;
            /** @description Who. */
            executor: string;
            note?: components["schemas"]["TwoTexts"] | null;
            /** @description Its number. */
            number: string;
            /** @description The day of the last word on it. */
            on?: string | null;
            /** @description Neither done nor dropped, and its day is over. */
            overdue: boolean;
            /**
             * Format: int64
             * @description What was spent so far, in tiyn.
             */
            spent?: number | null;
            /** @description `open` before anything was said of it, then `in_progress`, `done` or `dropped`. */
            state: string;
            /** @description What. */
            what: components["schemas"]["TwoTexts"];
        };
        /** @description A meeting with everything that is recorded of it. */
        MeetingCourse: {
            /** @description Its items, with those that came later and those that were withdrawn. */
            agenda: components["schemas"]["CourseItem"][];
            approval?: components["schemas"]["CourseApproval"] | null;
            /**
             * Format: int32
             * @description Members fixed by law, or those entitled as the opening counts them; the base of the quorum.
             */
            base?: number | null;
            /** @description The body's short name there. */
            body: string;
            /** @description Where it can be watched while it is held. */
            broadcast?: string | null;
            /** @description The record by which it is not held. */
            cancelled_by?: string | null;
            /** @description The chair decides a tie. */
            casting_vote: boolean;
            closing?: components["schemas"]["CourseClosing"] | null;
            /** @description Corrections of the minutes, in the order of the register. */
            corrections: components["schemas"]["CourseCorrection"][];
            /** @description Its decisions, by item; they may be told before the minutes. */
            decisions: components["schemas"]["CourseDecision"][];
            /** @description What was said on its items, in the order of the register. */
            discussions: components["schemas"]["CourseDiscussion"][];
            /** @description The day on which it is held. */
            held_on: string;
            /** @description The record that calls it. */
            id: string;
            /** @description Bodies of other okrugs that meet with it. */
            joint_with: components["schemas"]["JointBody"][];
            /** @description The body's name in Kazakh. */
            kk?: string | null;
            /** @description Those who sit in the body on that day, by settlement and seat. */
            members: components["schemas"]["Seated"][];
            /** @description Its minutes. */
            minutes?: string | null;
            /** @description How people were told of it, in the order of the register. */
            notices: components["schemas"]["CourseNotice"][];
            opening?: components["schemas"]["CourseOpening"] | null;
            /** @description Where it is held, in Kazakh. */
            place_kk?: string | null;
            /** @description The same in Russian. */
            place_ru?: string | null;
            /** @description The record that put it off last. */
            postponed_by?: string | null;
            /** @description The meeting that is held in its place, as it had no quorum. */
            reconvened_by?: string | null;
            /** @description The meeting without a quorum in whose place it is held. */
            reconvenes?: string | null;
            /** @description Its register. */
            register: string;
            /** @description The body's name in Russian. */
            ru?: string | null;
            /** @description The hour at which it begins, `15:00`, in the country's zone. */
            starts_at?: string | null;
            /** @description `called`, `cancelled`, `opened`, `no_quorum`, `closed` or `minuted`. */
            state: string;
            /** @description Those who may stand in for one of them on that day; with a presence where one did. */
            substitutes: components["schemas"]["Seated"][];
            /** @description Its territory (KATO). */
            territory: string;
            /** @description Every vote, in the order of the register. */
            votes: components["schemas"]["CourseVote"][];
            /** @description Records of it that are no longer shown, by their names; nothing of what they say is told here. */
            withdrawn: string[];
        };
        /** @description A person on a seat. */
        Member: {
            /** @description Chairs the body on that day. */
            chairs: boolean;
            /** @description The first day in office. */
            from: string;
            /** @description The record of the election. */
            id: string;
            /** @description In office on the day asked about. */
            in_office: boolean;
            /** @description Name. */
            name: string;
            /** @description Why they ended before the term: `resigned`, `recalled`, `died`, `moved` or `court`. */
            reason?: string | null;
            /**
             * Format: int32
             * @description Which of its seats.
             */
            seat: number;
            /** @description The settlement whose seat it is (KATO). */
            settlement?: string | null;
            /** @description The first day without powers. */
            until: string;
        };
        /** @description A member's quarter: what is derived from the records, and the member's own words. */
        MemberQuarter: {
            /**
             * Format: int32
             * @description Abstained.
             */
            abstained: number;
            /**
             * Format: int32
             * @description Of them those to which the member came.
             */
            attended: number;
            comment?: components["schemas"]["TwoTexts"] | null;
            /**
             * Format: int32
             * @description Excused.
             */
            excused: number;
            /**
             * Format: int32
             * @description Of them those missed for a reason that the body accepts.
             */
            justified: number;
            /**
             * Format: int32
             * @description Meetings that were opened with the member on the roll.
             */
            meetings: number;
            /**
             * Format: int32
             * @description Against.
             */
            no: number;
            /**
             * Format: int32
             * @description Present and not voting.
             */
            not_voting: number;
            /**
             * Format: int32
             * @description The quarter, 1 to 4.
             */
            quarter: number;
            /** @description The record of the member's own words; absent while there are none. */
            report?: string | null;
            /**
             * Format: int32
             * @description Speeches and amendments.
             */
            spoke: number;
            /**
             * Format: int32
             * @description Votes by name.
             */
            votes: number;
            /**
             * Format: int32
             * @description The year.
             */
            year: number;
            /**
             * Format: int32
             * @description Of them for.
             */
            yes: number;
        };
        /** @description Votes in which a member is named, the newest first. */
        MemberVotes: {
            /** @description The first day in office. */
            from: string;
            /** @description The record of the election. */
            id: string;
            /** @description Name. */
            name: string;
            /** @description Give this back as `after` for the next page. */
            next?: string | null;
            /** @description The votes. */
            rows: components["schemas"]["VoteOfMember"][];
            /** @description The first day without powers. */
            until: string;
        };
        /** @description A file that belongs to a record. */
        NamedFile: {
            /** @description It lies at this node; until then it is looked for, or still to be handed over. */
            is_here: boolean;
            /** @description The number of the item of a meeting's agenda that it belongs to. */
            item?: string | null;
            /** @description What it is, in Kazakh, where it was added later. */
            kk?: string | null;
            /**
             * Format: int64
             * @description Its length in bytes.
             */
            len: number;
            /** @description Its media type. */
            media: string;
            /** @description Its name. */
            name: string;
            /** @description The record that names it. */
            record: string;
            /** @description The same in Russian. */
            ru?: string | null;
            /** @description SHA-256, hexadecimal; the file is at `/api/v1/files/` and this. */
            sha256: string;
        };
        /** @description A member's vote. */
        NamedVote: {
            /** @description `yes`, `no`, `abstained`, `not_voting` or `excused`. */
            choice: string;
            /** @description The record of the election. */
            member: string;
            /** @description Name. */
            name: string;
        };
        /** @description The node. */
        NodePage: {
            backup?: components["schemas"]["BackupLine"] | null;
            /** @description Logs that contradicted themselves. */
            contradictions: components["schemas"]["Contradiction"][];
            /**
             * Format: int64
             * @description Runs of entries that the disk damaged.
             */
            damaged_runs: number;
            /** @description Devices that may sign in. */
            devices: components["schemas"]["DeviceLine"][];
            disk?: components["schemas"]["DiskRoom"] | null;
            /** @description What the link carried. */
            link: components["schemas"]["Link"];
            /**
             * Format: int64
             * @description Its clock, milliseconds since 1970 UTC.
             */
            now: number;
            /** @description Its home register. */
            origin: string;
            /** @description Neighbours. */
            peers: components["schemas"]["PeerLine"][];
            /**
             * Format: int64
             * @description Records that wait to be sealed.
             */
            pool: number;
            /**
             * Format: int64
             * @description Entries of all of them.
             */
            records: number;
            /**
             * Format: int64
             * @description Registers held.
             */
            registers: number;
            /** @description The node's role. */
            role: string;
            /** @description Whether the home register is being sealed. */
            sealing: components["schemas"]["Sealing"];
            /** @description Settings. */
            settings: components["schemas"]["SettingLines"];
            /**
             * Format: int64
             * @description When it started, milliseconds since 1970 UTC.
             */
            started_at: number;
            /** @description The program's version. */
            version: string;
            /** @description Witnesses of the home register. */
            witnesses: components["schemas"]["WitnessLine"][];
        };
        /** @description A table that can be had. */
        Offered: {
            /** @description The names of its columns. */
            columns: string[];
            /** @description Its name. */
            name: string;
        };
        /** @description An office and who holds it. */
        Office: {
            /**
             * Format: int64
             * @description When a later record ended it, milliseconds since 1970 UTC.
             */
            ended?: number | null;
            /**
             * Format: int64
             * @description From when, milliseconds since 1970 UTC.
             */
            from: number;
            /** @description The record that grants the mandate. */
            mandate: string;
            /** @description Who holds it. */
            name: string;
            /** @description The role. */
            role: string;
            /** @description The territory. */
            territory: string;
            /**
             * Format: int64
             * @description Until when, milliseconds since 1970 UTC.
             */
            until?: number | null;
        };
        /** @description What a record's header covers by a hash, for who wants to compare a text with it. */
        Opened: {
            /** @description The body as it was signed, hexadecimal. */
            body: string;
            /** @description The salt, hexadecimal. */
            salt: string;
        };
        /** @description An item of another meeting. */
        OtherItem: {
            /** @description The day of that meeting. */
            held_on: string;
            /** @description The number of the item there. */
            item: string;
            /** @description The meeting. */
            meeting: string;
        };
        /** @description The answer to a submission of several records: in order, each taken or refused by itself. */
        Outcome: components["schemas"]["Submitted"] | components["schemas"]["Problem"];
        /** @description The outline of one territory. */
        Outline: {
            /** @description Closed rings of points, each its longitude and latitude in degrees (WGS 84); a hole is a ring like any other. */
            rings: number[][][];
            /** @description The territory (KATO). */
            territory: string;
        };
        /** @description What was asked for, and what became of it. */
        Overdue: {
            /** @description Everything counted. */
            all: components["schemas"]["TaskCounts"];
            /** @description By the territories one step inside. */
            below: components["schemas"]["TasksBelow"][];
            /** @description There are more tasks than were counted: a smaller territory tells all of its own. */
            is_cut: boolean;
            /** @description By the month of the last day, the latest first. */
            months: components["schemas"]["TasksOfMonth"][];
            /** @description The day on which that was so. */
            on: string;
        };
        /** @description A page of a list. */
        Page: {
            /** @description Give this back as `after` for the next page. */
            next?: string | null;
            /** @description The rows. */
            rows: components["schemas"]["Listed"][];
        };
        /** @description A neighbour on the network. */
        PeerLine: {
            /** @description It is there. */
            connected: boolean;
            /** @description This node dials it. */
            dialed: boolean;
            /** @description Its home register. */
            origin: string;
            /**
             * Format: int64
             * @description Since when it is there or is not, milliseconds since 1970 UTC; absent while it was never there.
             */
            since?: number | null;
        };
        /** @description A territory with its names. */
        Place: {
            /** @description Its code (KATO). */
            code: string;
            /** @description Its name in Kazakh, where it is known. */
            kk?: string | null;
            /** @description `nation`, `region`, `district`, `okrug` or `settlement`. */
            level: string;
            /** @description Its name in Russian, where it is known. */
            ru?: string | null;
        };
        /** @description A development plan. */
        PlanCourse: {
            /** @description When the gathering agreed to it. */
            agreed_on: string;
            /** @description The record of its approval; absent while it is not approved. */
            approval?: string | null;
            /** @description The decision that approves it. */
            approved_by?: string | null;
            /**
             * Format: int32
             * @description Its first year.
             */
            first_year: number;
            /** @description From when it is carried out. */
            from?: string | null;
            /** @description The record. */
            id: string;
            /**
             * Format: int32
             * @description Its last year.
             */
            last_year: number;
            /** @description What is to be done. */
            measures: components["schemas"]["MeasureCourse"][];
            /** @description Its territory (KATO). */
            territory: string;
            /** @description Its name; empty once it was withdrawn from publication. */
            title: components["schemas"]["TwoTexts"];
            /** @description It is no longer shown; nothing of what it says is told here. */
            withdrawn: boolean;
        };
        /** @description A page of development plans. */
        PlanPage: {
            /** @description Give this back as `after` for the next page. */
            next?: string | null;
            /** @description The plans; within a territory the newest first. */
            rows: components["schemas"]["PlanCourse"][];
        };
        /** @description The bytes to sign, for the device to verify before. */
        Prepared: {
            /** @description The body, hexadecimal. */
            body: string;
            /** @description The header, hexadecimal. */
            header: string;
            /** @description SHA-256 of the header: the name of the record. */
            id: string;
            /** @description The mandate that allows it. */
            mandate: components["schemas"]["MandateHead"];
            /** @description The salt, hexadecimal. */
            salt: string;
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
        /** @description A project and everything that became of it. */
        ProjectCourse: {
            /**
             * Format: int64
             * @description What it costs, in tiyn: by those who examined it, or until then by those who propose it.
             */
            cost: number;
            /**
             * Format: int32
             * @description How many it needs to win.
             */
            floor: number;
            /** @description The record. */
            id: string;
            /** @description Its number in the call. */
            number: string;
            reason?: components["schemas"]["TwoTexts"] | null;
            /** @description What was said of it since, in the order of the register. */
            said: components["schemas"]["SaidOfProject"][];
            /** @description What is to be done. */
            text: components["schemas"]["TwoTexts"];
            /** @description Its name. */
            title: components["schemas"]["TwoTexts"];
            /** @description Its unit (KATO). */
            unit: string;
            /** @description `admitted` or `refused`, once it was examined. */
            verdict?: string | null;
            /**
             * Format: int32
             * @description Ballots that name it, once there is a result.
             */
            votes?: number | null;
            /** @description True for one that is carried out. */
            winner: boolean;
        };
        /** @description Signatures by why they do not count, as a record tells them. */
        ReasonFact: {
            /**
             * Format: int32
             * @description How many.
             */
            people: number;
            /** @description Why. */
            reason: string;
        };
        /** @description Signatures that do not count, by why. */
        ReasonLine: {
            /**
             * Format: int32
             * @description How many.
             */
            people: number;
            /** @description `not_on_roll`, `under_age`, `counted_before`, `incomplete` or `taken_back`. */
            reason: string;
        };
        /** @description A record that was written lately. */
        RecentLine: {
            /**
             * Format: int64
             * @description The author's time, milliseconds since 1970 UTC.
             */
            authored_at: number;
            /** @description Its name. */
            id: string;
            /** @description Its kind. */
            kind: string;
            /** @description How far it has come. */
            state: components["schemas"]["State"];
            /** @description Its territory. */
            territory: string;
            /**
             * Format: int64
             * @description When the policy was met, milliseconds since 1970 UTC.
             */
            witnessed_at?: number | null;
        };
        /** @description A record. */
        Record: {
            /**
             * Format: int64
             * @description The author's time, milliseconds since 1970 UTC.
             */
            authored_at: number;
            erasure?: components["schemas"]["Erasure"] | null;
            /** @description The facts, as the kind has them; absent for an unknown kind, an erased body or a withdrawn record. */
            facts?: Record<string, never> | null;
            /** @description Files that it names, and those that were added to it later. */
            files: components["schemas"]["NamedFile"][];
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
            /** @description Later records that refer to it, as far as they are sealed; at most 500. */
            referred_by: components["schemas"]["ReferredBy"][];
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
            withdrawal?: components["schemas"]["Withdrawal"] | null;
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
        /** @description A later record that refers to one. */
        ReferredBy: {
            /** @description The later record. */
            id: string;
            /** @description Its kind. */
            kind: string;
            /** @description What for. */
            rel: string;
            /** @description How it stands: `valid`, `pending`, `disputed`, `finding`, `unknown_kind` or `erased`. */
            standing: string;
        };
        /** @description A register. */
        Register: {
            /** @description Witnesses of the committed head. */
            cosigned_by: string[];
            /**
             * Format: int64
             * @description When the newest cosignature of the committed head was made, milliseconds since 1970 UTC.
             */
            last_cosigned_at?: number | null;
            /**
             * Format: int64
             * @description When the newest witnessed head met the policy, milliseconds since 1970 UTC.
             */
            last_witnessed_at?: number | null;
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
        /** @description How many registers of one territory are held. */
        RegisterCount: {
            /**
             * Format: int64
             * @description How many, with everything inside it.
             */
            registers: number;
            /**
             * Format: int64
             * @description Those of them that hold entries which wait for a witness.
             */
            waiting: number;
        };
        /** @description A page of registers. */
        RegisterPage: {
            /** @description Give this back as `after` for the next page. */
            next?: string | null;
            /** @description The registers, by their names. */
            rows: components["schemas"]["Register"][];
        };
        /** @description How many registers are held. */
        RegisterTable: components["schemas"]["RegisterCount"] & {
            /** @description Of each step below it. */
            below: components["schemas"]["RegistersBelow"][];
        };
        /** @description How many registers of one step below are held. */
        RegistersBelow: components["schemas"]["RegisterCount"] & {
            /** @description The territory (KATO). */
            code: string;
        };
        /** @description The registration and publication of a decision. */
        Registration: {
            /** @description The record. */
            id: string;
            /** @description The number in the state's register of acts. */
            number?: string | null;
            /** @description Where. */
            published_in: string;
            /** @description The day of the first official publication. */
            published_on: string;
        };
        /** @description A report meeting. */
        ReportMeeting: {
            /** @description The record that announces it. */
            announced?: string | null;
            /**
             * Format: int32
             * @description Residents present, where counted.
             */
            attended?: number | null;
            /** @description The record that cancelled it. */
            cancelled_by?: string | null;
            /** @description The record that tells that it was held. */
            held?: string | null;
            /** @description The day on which it is, or was, held. */
            held_on: string;
            /** @description The record that tells that it was held, or while there is none the one that announces it. */
            id: string;
            /** @description Issues that were raised. */
            issues: number;
            /** @description Where, in Kazakh. */
            place_kk?: string | null;
            /** @description The same in Russian. */
            place_ru?: string | null;
            /** @description The record that moved it last. */
            postponed_by?: string | null;
            /** @description Its register. */
            register: string;
            /** @description Who reports, by office. */
            reporter: string;
            /** @description Of them those that are solved. */
            solved: number;
            /** @description The hour, `15:00`, where it was told. */
            starts_at?: string | null;
            /** @description `to_come`, `held`, `cancelled`, or `untold` where its day is over and nothing is recorded of it. */
            state: string;
            /** @description Its territory (KATO). */
            territory: string;
        };
        /** @description How many people live on a territory. */
        Residents: {
            /** @description The record. */
            id: string;
            /** @description On which day. */
            on: string;
            /**
             * Format: int32
             * @description How many.
             */
            residents: number;
            /** @description Who counted. */
            source: string;
        };
        /** @description What a ballot came to. */
        ResultCourse: {
            /**
             * Format: int32
             * @description Ballots that were found.
             */
            ballots: number;
            /** @description The record. */
            id: string;
            /**
             * Format: int32
             * @description Of them those that do not count.
             */
            invalid: number;
            /** @description The day. */
            on: string;
            recount?: components["schemas"]["TwoTexts"] | null;
        };
        /** @description A line that cannot be taken. */
        RollFaultLine: {
            /** @description `columns`, `iin_digits`, `iin_born`, `iin_check`, `name`, `settlement`, `twice` or `too_many`. */
            fault: string;
            /**
             * Format: int64
             * @description Its number, from 1.
             */
            line: number;
        };
        /** @description A roll of residents as it is told: numbers, and nobody. */
        RollReport: {
            /**
             * Format: int32
             * @description From which age on they take part, in years.
             */
            age: number;
            /** @description Lines that cannot be taken, the first hundred. Nothing is kept where there are some. */
            faults: components["schemas"]["RollFaultLine"][];
            /** @description True when this is the roll that the node goes by. */
            kept: boolean;
            /** @description How many of them are of that age today. */
            of_age: number;
            /** @description The day on which it was read. */
            read_on?: string | null;
            /** @description How many residents. */
            residents: number;
            /** @description By settlement. */
            settlements: components["schemas"]["SettlementLine"][];
        };
        /** @description Parameters with the acts that set them; no citation for a default of the project. */
        RulebookInForce: {
            approval?: components["schemas"]["Deadline"] | null;
            /** @description Whether the chair decides a tie. */
            casting_vote: boolean;
            /** @description The act that says so. */
            casting_vote_citation?: string | null;
            commencement?: components["schemas"]["CommencementInForce"] | null;
            /** @description Votes that decisions need; all that none is listed for need more than half of those present. */
            majorities: components["schemas"]["MajorityOf"][];
            /** @description From a meeting to its minutes. */
            minutes: components["schemas"]["Deadline"];
            /** @description From the call to the meeting. */
            notice: components["schemas"]["Deadline"];
            /** @description How decisions are numbered. */
            number_format?: string | null;
            /** @description The act that says so. */
            number_format_citation?: string | null;
            /** @description From adoption to publication. */
            publication: components["schemas"]["Deadline"];
            /** @description How many have to be there. */
            quorum: components["schemas"]["Share"];
            /** @description Of whom: `legal` for the members fixed by law, `in_office` for those in office on the day. */
            quorum_base: string;
            /** @description The act that says so. */
            quorum_base_citation?: string | null;
            /** @description The record; absent where only defaults bind. */
            record?: string | null;
            /**
             * Format: int32
             * @description Years of a term.
             */
            term_years: number;
            /** @description The act that says so. */
            term_years_citation?: string | null;
        };
        /** @description What was said of a project that was chosen. */
        SaidOfProject: {
            /** @description The record. */
            id: string;
            /** @description What was done. */
            note: components["schemas"]["TwoTexts"];
            /** @description The day. */
            on: string;
            /**
             * Format: int64
             * @description Spent so far, in tiyn.
             */
            spent?: number | null;
            /** @description `contracted`, `in_progress`, `done` or `dropped`. */
            state: string;
        };
        /** @description Whether what waited was sealed. */
        SealedNow: {
            /** @description Where the register stands, in plain words. */
            message: string;
            /** @description True when nothing waits any more. */
            sealed: boolean;
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
        /** @description A member on the day of a meeting. */
        Seated: {
            /** @description Chairs the body. */
            chairs: boolean;
            /** @description The record of the election. */
            id: string;
            /** @description Name. */
            name: string;
            /** @description How the member was there, where the meeting was opened: `in_hall`, `online`, `late`, `left`, `justified`, `absent`. */
            presence?: string | null;
        };
        /** @description Settings that explain what is seen. */
        SettingLines: {
            /**
             * Format: int64
             * @description Bytes a day; 0 is no limit.
             */
            day_limit: number;
            /**
             * Format: int64
             * @description Bytes a month; 0 is no limit.
             */
            month_limit: number;
            /**
             * Format: int64
             * @description Milliseconds after which waiting records are sealed.
             */
            seal_after_millis: number;
        };
        /** @description Residents of a settlement. */
        SettlementLine: {
            /**
             * Format: int32
             * @description How many.
             */
            residents: number;
            /** @description Its code (KATO). */
            settlement: string;
        };
        /** @description A part of a whole. */
        Share: {
            /** @description The act that says so. */
            citation?: string | null;
            /** @description True for more than the part, false for the part or more. */
            more_than: boolean;
            /**
             * Format: int32
             * @description Of how many.
             */
            of: number;
            /**
             * Format: int32
             * @description The part.
             */
            part: number;
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
        /** @description A session as the page sees it. */
        Signed: {
            /** @description What every request that changes something carries in `X-Kenes-Csrf`. */
            csrf: string;
            /** @description What the computer is called. */
            device: string;
            /**
             * Format: int64
             * @description When the session ends unless it is used, milliseconds since 1970 UTC.
             */
            expires_at: number;
            /** @description The device's key. */
            key: string;
            /** @description Mandates that the key holds now. */
            mandates: components["schemas"]["Held"][];
            /** @description The official's name. */
            name: string;
            /** @description The node's home register. */
            origin: string;
            /** @description Its territory. */
            territory: string;
        };
        /** @description What a device signed. */
        SignedBytes: {
            /** @description The body, hexadecimal. */
            body: string;
            /** @description The header, hexadecimal. */
            header: string;
            /** @description The salt, hexadecimal. */
            salt: string;
            /** @description The signatures. */
            signatures: components["schemas"]["DeviceSignature"][];
        };
        /** @description Counts of one month, or of one territory in a year. */
        SittingCounts: {
            /**
             * Format: int64
             * @description Minutes that a later meeting approved.
             */
            approved: number;
            /**
             * Format: int64
             * @description Minutes approved after their day.
             */
            approved_late: number;
            /**
             * Format: int64
             * @description Meetings called, by the day for which they were called; those called again not among them.
             */
            called: number;
            /**
             * Format: int64
             * @description Cancelled, by the day on which that was announced.
             */
            cancelled: number;
            /**
             * Format: int64
             * @description Decisions of sessions.
             */
            decided: number;
            /**
             * Format: int64
             * @description Votes that were declared otherwise than they came to.
             */
            declared_otherwise: number;
            /**
             * Format: int64
             * @description Minutes, by the day on which they were written.
             */
            minuted: number;
            /**
             * Format: int64
             * @description Minutes written after their day.
             */
            minutes_late: number;
            /**
             * Format: int64
             * @description Opened with fewer than the body needs, by what is known of it last.
             */
            no_quorum: number;
            /**
             * Format: int64
             * @description Called, or completed, with less notice than the rulebook asks.
             */
            notice_late: number;
            /**
             * Format: int64
             * @description Decisions in one language only.
             */
            one_language: number;
            /**
             * Format: int64
             * @description Opened with a roll call or a count.
             */
            opened: number;
            /**
             * Format: int64
             * @description Decisions published after their day.
             */
            published_late: number;
            /**
             * Format: int64
             * @description Called again, since another had no quorum.
             */
            reconvened: number;
            /**
             * Format: int64
             * @description Minutes that one official alone signed.
             */
            signed_by_one: number;
        };
        /** @description A year of meetings. */
        Sittings: {
            /** @description The territories one step inside, each over the year. */
            below: components["schemas"]["SittingsBelow"][];
            /** @description Its twelve months. */
            months: components["schemas"]["SittingsOfMonth"][];
            /**
             * Format: int64
             * @description The year that is told of; absent where nothing is known.
             */
            year?: number | null;
            /** @description Years of which anything is known, the latest first. */
            years: number[];
        };
        /** @description One territory, with everything inside it. */
        SittingsBelow: components["schemas"]["Place"] & components["schemas"]["SittingCounts"];
        /** @description One month. */
        SittingsOfMonth: components["schemas"]["SittingCounts"] & {
            /** @description The month, `2026-03`. */
            month: string;
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
            home?: components["schemas"]["Register"] | null;
            /** @description What the link carried and may carry, and how long what waits will take. */
            link: components["schemas"]["Link"];
            /** @description Its home register. */
            origin: string;
            /** @description Outlines for the map were loaded. */
            outlines: boolean;
            /** @description The address that is printed on paper; absent where the operator set none. */
            public_address?: string | null;
            /**
             * Format: int64
             * @description How many registers it holds; `/api/v1/registers` names them.
             */
            registers: number;
            /** @description The node's role. */
            role: string;
            /** @description Whether the home register is being sealed. */
            sealing: components["schemas"]["Sealing"];
            /**
             * Format: int64
             * @description When it started, milliseconds since 1970 UTC.
             */
            started_at: number;
            /** @description Its own territory (KATO). */
            territory: string;
            /** @description The program's version. */
            version: string;
        };
        /** @description What became of one submitted record. */
        Submitted: {
            /** @description Its name. */
            id: string;
            /** @description `recorded`, or `known` when it was here before. */
            outcome: string;
        };
        /** @description Somebody at a kiosk. */
        TakePart: {
            /** @description The initiative or the call. */
            case: string;
            /** @description The code, `ABCD-2345`; case, spaces and dashes do not matter. */
            code: string;
            /** @description The projects that are chosen; none for an initiative. Left out to ask whether the code holds, which does not use it. */
            projects?: string[] | null;
        };
        /** @description The votes for a project at kiosks. */
        TallyLine: {
            /** @description The project. */
            project: string;
            /**
             * Format: int32
             * @description Ballots that name it.
             */
            votes: number;
        };
        /** @description The sum of the ballots cast at kiosks. */
        TallyState: {
            /**
             * Format: int32
             * @description How many.
             */
            ballots: number;
            /** @description By project; one that nobody named is missing. */
            votes: components["schemas"]["TallyLine"][];
        };
        /** @description Counts of tasks. */
        TaskCounts: {
            /**
             * Format: int64
             * @description All of them.
             */
            asked: number;
            /**
             * Format: int64
             * @description Done.
             */
            done: number;
            /**
             * Format: int64
             * @description Given up, with a reason, or of a decision that does not hold any more.
             */
            dropped: number;
            /**
             * Format: int64
             * @description Neither, and their day is over.
             */
            overdue: number;
        };
        /** @description A task with everything that was said of it. */
        TaskCourse: {
            /** @description What was said of it, in the order of the register. */
            statuses: components["schemas"]["TaskSaid"][];
            /** @description The task. */
            task: components["schemas"]["TaskLine"];
        };
        /** @description A task in a list. */
        TaskLine: {
            /** @description What asks for it: `decision`, `issue`, `member` or `initiative`. */
            about: string;
            /** @description The number of the decision or the initiative, the category of the issue, or the name of the member. */
            about_name?: string | null;
            /** @description The record of that. */
            about_record: string;
            /** @description By the end of which day. */
            due: string;
            /** @description Who. */
            executor: string;
            /** @description The record. */
            id: string;
            /** @description What, in Kazakh. */
            kk?: string | null;
            /** @description Neither done nor dropped, and its day is over. */
            overdue: boolean;
            /** @description The same in Russian. */
            ru?: string | null;
            /** @description `request` or `mandate`, as what a member asked for it. */
            sort?: string | null;
            /** @description `open` before anything was said of it, then `in_progress`, `done` or `dropped`. */
            state: string;
            /** @description Its territory (KATO). */
            territory: string;
        };
        /** @description A page of tasks. */
        TaskPage: {
            /** @description Give this back as `after` for the next page. */
            next?: string | null;
            /** @description The tasks; within a territory the latest day first. */
            rows: components["schemas"]["TaskLine"][];
        };
        /** @description What was said of a task. */
        TaskSaid: {
            /** @description The record. */
            id: string;
            /** @description What was done, or why not, in Kazakh. */
            kk?: string | null;
            /** @description The day. */
            on: string;
            /** @description The same in Russian. */
            ru?: string | null;
            /** @description `in_progress`, `done` or `dropped`. */
            state: string;
        };
        /** @description Tasks of one territory, with everything inside it. */
        TasksBelow: components["schemas"]["Place"] & components["schemas"]["TaskCounts"];
        /** @description Tasks whose last day lies in one month. */
        TasksOfMonth: components["schemas"]["TaskCounts"] & {
            /** @description The month, `2026-03`. */
            month: string;
        };
        /** @description A term with everybody who was elected in it. */
        Term: {
            /** @description The body sits on the day asked about. */
            current: boolean;
            /** @description The first day after a dissolution. */
            dissolved_on?: string | null;
            /** @description Its first day. */
            from: string;
            /** @description The record. */
            id: string;
            /** @description By settlement and seat. */
            members: components["schemas"]["Member"][];
            /** @description Its number as written. */
            number: string;
            /** @description Those who stand in for a member who does not come, by settlement and seat. */
            substitutes: components["schemas"]["Member"][];
            /** @description The day after its last. */
            until: string;
        };
        /** @description The batch that holds a token. */
        TokenFound: {
            /** @description The record. */
            batch: string;
        };
        /** @description What is printed for whoever took part. */
        TookPart: {
            /** @description The day. */
            on: string;
            /**
             * @description The token that stands in the register once the batch is sealed; nothing where it was only asked whether the code holds. It tells
             *     that somebody took part, and not what was chosen.
             */
            token?: string | null;
        };
        /** @description A text in both languages, as far as it is there. */
        TwoTexts: {
            /** @description Kazakh. */
            kk?: string | null;
            /** @description Russian. */
            ru?: string | null;
        };
        /** @description A unit of a call. */
        UnitLine: {
            /**
             * Format: int32
             * @description How many of them have to vote for a project that wins.
             */
            floor: number;
            /**
             * Format: int32
             * @description Its residents.
             */
            residents: number;
            /** @description The okrug or a settlement (KATO). */
            unit: string;
        };
        /** @description The hash of all views. */
        ViewHash: {
            /** @description 64 hexadecimal digits; the same at every node that holds the same registers. */
            view_hash: string;
        };
        /** @description What a member did in a vote. */
        VoteOfMember: {
            /** @description `yes`, `no`, `abstained`, `not_voting` or `excused`. */
            choice: string;
            /** @description What was declared. */
            declared: string;
            /** @description The day of the meeting. */
            held_on: string;
            /** @description The item. */
            item: string;
            /** @description What was put to the vote, in Kazakh. */
            kk?: string | null;
            /** @description The meeting. */
            meeting: string;
            /** @description The same in Russian. */
            ru?: string | null;
            /** @description The vote. */
            vote: string;
        };
        /** @description A record that waits. */
        WaitingLine: {
            /**
             * Format: int64
             * @description When, milliseconds since 1970 UTC.
             */
            at: number;
            /** @description Who left it. */
            by: string;
            /** @description Its name. */
            id: string;
            /** @description Its kind. */
            kind: string;
            /** @description Who signed already. */
            signers: components["schemas"]["WaitingSigner"][];
            /** @description Its territory. */
            territory: string;
        };
        /** @description A signature as it waits. */
        WaitingSignature: {
            /** @description The device's key. */
            key: string;
            /** @description The mandate signed under. */
            mandate: components["schemas"]["MandateHead"];
            /** @description 128 hexadecimal digits. */
            signature: string;
        };
        /** @description Who signed already. */
        WaitingSigner: {
            /** @description It is the device that asks. */
            mine: boolean;
            /** @description Name, as the mandate has it; empty where no mandate here says. */
            name: string;
            /** @description The role signed in; empty where no mandate here says. */
            role: string;
        };
        /** @description A record that waits, with its bytes. */
        WaitingWhole: components["schemas"]["WaitingLine"] & {
            /** @description The body, hexadecimal. */
            body: string;
            /** @description The header, hexadecimal. */
            header: string;
            mandate?: components["schemas"]["MandateHead"] | null;
            /** @description The salt, hexadecimal. */
            salt: string;
            /** @description The signatures that there are. */
            signatures: components["schemas"]["WaitingSignature"][];
        };
        /** @description A draft. */
        WholeDraft: components["schemas"]["DraftLine"] & {
            /** @description What the form holds. */
            form: Record<string, never>;
        };
        /** @description Why a record is no longer shown. */
        Withdrawal: {
            /** @description The act or law that asks for it. */
            basis: string;
            /** @description Why, in Kazakh. */
            kk?: string | null;
            /** @description Since which day. */
            on: string;
            /** @description The record that says so. */
            record: string;
            /** @description The same in Russian. */
            ru?: string | null;
        };
        /** @description A witness of the home register. */
        WitnessLine: {
            /**
             * Format: int64
             * @description When it cosigned the head, milliseconds since 1970 UTC; absent where it has not.
             */
            last_at?: number | null;
            /** @description Its name. */
            name: string;
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
    audits: {
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
                    "application/json": components["schemas"]["AuditPage"];
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
    counts_below: {
        parameters: {
            query: {
                /** @description `decisions`, `meetings`, `issues` or `findings`. */
                table: string;
                /** @description Territory (KATO); the whole country by default. */
                territory?: string;
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
                    "application/json": components["schemas"]["CountBelow"][];
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
    bodies: {
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
                    "application/json": components["schemas"]["Body"][];
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
    executions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
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
                    "application/json": components["schemas"]["Executed"][];
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
    calendars: {
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
                    "application/json": components["schemas"]["Calendar"][];
                };
            };
        };
    };
    calls: {
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
                    "application/json": components["schemas"]["CallPage"];
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
    call: {
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
                    "application/json": components["schemas"]["Call"];
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
    councils: {
        parameters: {
            query?: {
                /** @description Territory (KATO); the whole country by default. */
                territory?: string;
                /** @description The day, `2025-11-20`; today by default. */
                on?: string;
                /** @description Go on after this. */
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
                    "application/json": components["schemas"]["CouncilPage"];
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
    decision: {
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
                    "application/json": components["schemas"]["DecisionCourse"];
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
    text: {
        parameters: {
            query?: {
                /** @description A day, `2026-01-31`; today without it. */
                on?: string;
            };
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
                    "application/json": components["schemas"]["DecisionText"];
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
    events: {
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
                    "text/event-stream": string;
                };
            };
            503: {
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
    initiatives: {
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
                    "application/json": components["schemas"]["InitiativePage"];
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
    initiative_table: {
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
    initiative: {
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
                    "application/json": components["schemas"]["Initiative"];
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
    issue_list: {
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
                    "application/json": components["schemas"]["IssuePage"];
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
    meeting: {
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
                    "application/json": components["schemas"]["MeetingCourse"];
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
    quarters: {
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
                    "application/json": components["schemas"]["MemberQuarter"][];
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
    votes_of_member: {
        parameters: {
            query?: {
                /** @description Go on after this. */
                after?: string;
            };
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
                    "application/json": components["schemas"]["MemberVotes"];
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
    months: {
        parameters: {
            query: {
                /** @description `decisions`, `meetings`, `issues` or `findings`. */
                table: string;
                /** @description Territory (KATO); the whole country by default. */
                territory?: string;
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
                    "application/json": components["schemas"]["CountOfMonth"][];
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
    office_acts_acts: {
        parameters: {
            query?: {
                /** @description The number of the last act seen. */
                before?: number;
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
                    "application/json": components["schemas"]["ActPage"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_cases: {
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
                    "application/json": components["schemas"]["CaseLine"][];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_case: {
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
                    "application/json": components["schemas"]["CaseState"];
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
    office_case_batch: {
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
                    "application/json": components["schemas"]["BatchFacts"];
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
    office_case_admit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 64 hexadecimal digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdmitPerson"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Admission"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_case_enter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 64 hexadecimal digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterPerson"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnteredPerson"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_case_take_back: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 64 hexadecimal digits */
                id: string;
                /** @description 64 hexadecimal digits */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_case_reject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 64 hexadecimal digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterRejected"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_case_take_back_rejected: {
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
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_case_tally: {
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
                    "application/json": components["schemas"]["TallyState"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_sign_in_challenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Asking"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Challenge"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_common_exchange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 64 hexadecimal digits */
                meeting: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommonOffer"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommonAnswer"];
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
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_common_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 64 hexadecimal digits */
                meeting: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
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
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_common_events: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 64 hexadecimal digits */
                meeting: string;
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
                    "text/event-stream": string;
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_common_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 64 hexadecimal digits */
                meeting: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
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
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_desk_desk: {
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
                    "application/json": components["schemas"]["Desk"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_node_page_remove_device: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the device's key, hexadecimal */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
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
    office_drafts_list: {
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
                    "application/json": components["schemas"]["DraftLine"][];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_drafts_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 32 hexadecimal digits */
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
                    "application/json": components["schemas"]["WholeDraft"];
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
    office_drafts_keep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 32 hexadecimal digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Keep"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftLine"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_drafts_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 32 hexadecimal digits */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_sign_in_enrol: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Enrolment"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signed"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_sign_in_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Answer"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signed"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_sign_in_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_mandates_list: {
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
                    "application/json": components["schemas"]["MandateLine"][];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_node_page_page: {
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
                    "application/json": components["schemas"]["NodePage"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_writing_prepare: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Form"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Looked"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_writing_submit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedBytes"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Submitted"];
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
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_mandates_requests: {
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
                    "application/json": components["schemas"]["LeftLine"][];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_mandates_leave: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Leave"];
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
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_mandates_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the device's key, hexadecimal */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
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
    office_residents: {
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
                    "application/json": components["schemas"]["RollReport"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_residents_keep: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RollReport"];
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
    office_residents_check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RollReport"];
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
    office_writing_seal: {
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
                    "application/json": components["schemas"]["SealedNow"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_sign_in_session: {
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
                    "application/json": components["schemas"]["Signed"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_cosigning_list: {
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
                    "application/json": components["schemas"]["WaitingLine"][];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_cosigning_leave: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedBytes"];
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
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    office_cosigning_one: {
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
                    "application/json": components["schemas"]["WaitingWhole"];
                };
            };
            401: {
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
    office_cosigning_remove: {
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
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
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
    offices: {
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
                    "application/json": components["schemas"]["Office"][];
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
    outlines: {
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
                    "application/json": components["schemas"]["Outline"][];
                };
            };
        };
    };
    plans: {
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
                    "application/json": components["schemas"]["PlanPage"];
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
    opened: {
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
                    "application/json": components["schemas"]["Opened"];
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
    of_record: {
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
                    "application/json": components["schemas"]["TaskCourse"][];
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
    token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 64 hexadecimal digits */
                id: string;
                /** @description 64 hexadecimal digits */
                token: string;
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
                    "application/json": components["schemas"]["TokenFound"];
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
    register_list: {
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
                    "application/json": components["schemas"]["RegisterPage"];
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
    counted: {
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
                    "application/json": components["schemas"]["RegisterTable"];
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
    report_meetings: {
        parameters: {
            query?: {
                /** @description Territory (KATO) whose report meetings these are, an okrug's with those in its settlements; the node's own by default. */
                territory?: string;
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
                    "application/json": components["schemas"]["ReportMeeting"][];
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
    search: {
        parameters: {
            query: {
                /** @description Words; each begins a word of what is found, in any alphabet. */
                q: string;
                /** @description Territory (KATO); the whole country by default. */
                territory?: string;
                /** @description `decision`, `meeting`, `issue`, `initiative` or `project`; all of them by default. */
                kind?: string;
                /** @description How many of the best are passed over: `next` of the page before. */
                after?: number;
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
                    "application/json": components["schemas"]["Hits"];
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
    sittings: {
        parameters: {
            query?: {
                /** @description Territory (KATO); the whole country by default. */
                territory?: string;
                /** @description The year; the latest one with anything by default. */
                year?: number;
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
                    "application/json": components["schemas"]["Sittings"];
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
    take_part: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakePart"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TookPart"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tasks: {
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
                    "application/json": components["schemas"]["TaskPage"];
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
    overdue: {
        parameters: {
            query?: {
                /** @description Territory (KATO); the whole country by default. */
                territory?: string;
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
                    "application/json": components["schemas"]["Overdue"];
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
    territories: {
        parameters: {
            query?: {
                /** @description Inside this one (KATO); the whole country by default. */
                inside?: string;
                /** @description Part of a name, or the beginning of a code, at any depth; without it the next step below. */
                q?: string;
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
                    "application/json": components["schemas"]["Place"][];
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
    view_hash: {
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
                    "application/json": components["schemas"]["ViewHash"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tables: {
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
                    "application/json": components["schemas"]["Offered"][];
                };
            };
        };
    };
    export: {
        parameters: {
            query?: {
                /** @description Territory (KATO) with everything inside it; the whole country by default. */
                territory?: string;
            };
            header?: never;
            path: {
                /** @description a table's name with `.csv` or `.json` */
                file: string;
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
                    "text/csv": string;
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
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Problem"];
                };
            };
        };
    };
    decisions_feed: {
        parameters: {
            query?: {
                /** @description The territory (KATO) whose own meetings and decisions these are, without those inside it; the node's own by default. */
                territory?: string;
                /** @description `kk`, `ru` or `en`; by default what the program asks for. */
                lang?: string;
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
                    "application/atom+xml": string;
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
    meetings_feed: {
        parameters: {
            query?: {
                /** @description The territory (KATO) whose own meetings and decisions these are, without those inside it; the node's own by default. */
                territory?: string;
                /** @description `kk`, `ru` or `en`; by default what the program asks for. */
                lang?: string;
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
                    "application/atom+xml": string;
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
    meetings_calendar: {
        parameters: {
            query?: {
                /** @description The territory (KATO) whose own meetings and decisions these are, without those inside it; the node's own by default. */
                territory?: string;
                /** @description `kk`, `ru` or `en`; by default what the program asks for. */
                lang?: string;
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
                    "text/calendar": string;
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
    minutes_feed: {
        parameters: {
            query?: {
                /** @description The territory (KATO) whose own meetings and decisions these are, without those inside it; the node's own by default. */
                territory?: string;
                /** @description `kk`, `ru` or `en`; by default what the program asks for. */
                lang?: string;
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
                    "application/atom+xml": string;
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
    akoma_ntoso: {
        parameters: {
            query?: {
                /** @description `kk` or `ru`; by default what the program asks for, and Kazakh for any other. */
                lang?: string;
                /** @description Of an extract from minutes: the number of the item. */
                item?: string;
            };
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
                    "application/akn+xml": string;
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
    paper: {
        parameters: {
            query?: {
                /** @description `kk` or `ru`; by default what the program asks for, and Kazakh for any other. */
                lang?: string;
                /** @description Of an extract from minutes: the number of the item. */
                item?: string;
            };
            header?: never;
            path: {
                /** @description 64 hexadecimal digits */
                id: string;
                /** @description the paper */
                file: string;
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
                    "application/pdf": number[];
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
}
