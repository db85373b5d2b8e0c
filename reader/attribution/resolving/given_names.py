"""Given names that go with one pronoun nearly always, and common short forms.

A name that is missing only leaves the gender open, and a pronoun is then resolved by place alone.
"""

from __future__ import annotations

from reader.attribution.word_lists import words_of

MALE = words_of(
    """
    aaron abbas abdul abdullah abel abraham adam adel ahmad ahmed akbar alan albert alejandro
    aleksandr alessandro alex alexander alexei alfonso alfred ali alireza allen alvaro alvin
    amin amir amos anatoly anders andre andreas andrew angus anthony antoine antonio anwar
    arash ari armando armin arne arnold arthur arturo arvid asghar ashraf augustus austin babak
    baldev barack barry bartholomew bashar basil behrouz ben benito benjamin bernard bernardo
    bernie bert bhaskar bijan bilal bill billy bob bobby bogdan boris borislav brad bradley
    brendan brent brett brian bruce bruno bryan burak byron calvin carl carlos casper cedric
    charles charlie chris christian christopher chuck clarence clark claudio clay cliff clint
    clive colin connor constantine corey craig curtis cyrus dale damian damir dan daniel danny
    darius dariush darrell darren dave david davood dean dennis denys derek derrick diego
    dieter dimitri dmitri dominic don donald doug douglas duncan dwight earl ebrahim ed eddie
    edgar edgardo edmund eduardo edward edwin ehsan einar elias elijah elmer emil emilio
    emmanuel emre enrique enzo eric erik ernest ernesto esteban eugene evan evgeny fabio faisal
    fareed farhad farhang farid faris federico feliks felipe felix ferdinand fernando fidel
    floyd francis francisco frank franklin fred frederick fyodor gabriel garrett gary gavin
    gene geoff geoffrey georg george georges georgi gerald gerard gholam giancarlo gianni
    gilbert gilles giorgi giovanni giuseppe glenn goran gordon graham grant greg gregory
    guillermo gunther gustav gustavo guy haldor hamid hamza hani hans harold haroon harry
    harvey hasan hashem hashim hassan hector hedayat heinrich helmut henrik henry herbert
    herman hormoz hossam hossein houshang howard hugh hugo humberto hussein ian ibrahim ignacio
    igor ilya iraj isaac isidro ismael ismail ivan ivor jack jacob jaime jake jalal jamal james
    jamie jamshid janez janos jared jason javad javier jay jeb jeff jeffrey jens jeremy jerome
    jerry jerzy jesse jesus jim jimmy joachim joao joaquin joe joel joey johan john johnny jon
    jonas jonathan jorg jorge jose josef joseph josh joshua jovan juan julian julius jurgen
    justin kaleb kamal kambiz karim karl kaveh kazem keith ken kenan kenji kenneth kevin khalid
    kiril kirk klaus kofi konrad kourosh krzysztof kurt kyle lakshman lance larry lars laurent
    lawrence lazar lee leif len leo leon leonard leonardo leopold lewis liam lloyd lorenzo lou
    louis lucas ludwig luigi luis lukas luke maciej magnus mahdi mahmoud majid mandla manfred
    manoj mansour manuel marc marcel marco marcos marcus marek mariano mario mark marko
    marshall martin marvin masoud massoud mathew matt matteo matthew matthias maurice max maxim
    mehdi mehmet michael michel miguel mihai mike mikhail milos miroslav mitch mitt mohammad
    mohammadreza mohammed mohsen mohsin moises mordechai morteza moses mostafa muhammad munir
    mustafa mustapha nabil nader naser nasser nathan nathaniel neil nelson nestor newt nicholas
    nick nicolas nigel nikolai nikos nils noah noam norbert norman olaf oleg oliver omar omid
    osama oscar otto pablo panagiotis parviz pascal patrick paul pavel pawel pedro perry petar
    pete peter petr phil philip philippe phillip pierre piotr rafael rahim rajesh ralph ramin
    ramon rand randall randy rashid raul ray raymond reince reinhard reinhold reza ricardo
    richard rick ricky rob robert roberto robin rod rodney rodrigo roger rohollah rolf ron
    ronald ross rostam roy ruben rudolf rudy ruhollah rupert ruslan russell ryan ryszard sadiq
    saeed said sajid salman sam samir samuel sanjay saul scott sean sebastian sergei sergey
    sergio seth shahram shahriar shane shapour shawn sheldon siamak sidney silvio simeon simon
    slobodan sohrab spencer stanislav stanley stefan stefano stelios stephen steve steven
    stewart stuart suleiman sven svetozar tadeusz takeshi tariq ted teodor terrence thabo
    theodore thierry thomas tim timothy tobias todd tom tomas tomasz tommaso tommy tony torsten
    travis trevor trey troy tyler ulrich umar vaclav valentin vasily victor viktor vince
    vincent vincenzo vladimir volodymyr wade waldemar waleed walid walter warren wayne
    wenceslas werner wesley wilfred wilhelm will william willie winston wojciech wolfgang
    xavier yaakov yasser yousef yuri yusuf yves zachariah zachary zack zaid zbigniew zdenek
    zoltan
    """
)

FEMALE = words_of(
    """
    abby abigail ada adela adele adriana agatha agnes agnieszka aicha aida aisha akiko alana
    alejandra aleksandra alessandra alexandra alice alicia alina alison allison alma amal
    amalia amalie amanda amber amelia amina amira amy ana anahita ananya anastasia anca andrea
    aneta angela angelica angelina anita anja anjali ann anna anne anneliese annette annie
    annika antoinette antonia april arezou ariadne arlene ashley astrid atefeh atena audrey
    aurelia ava aysha azadeh azar azita bahar bahareh barbara beata beatrice beatriz becky
    bella bernadette beth betsy bettina betty beverly birgit bozena brenda bridget brigitte
    brittany bronwyn brooke camila carla carlotta carly carmen carol carolina caroline carolyn
    carrie catalina catherina catherine cathy cecilia celeste celia charlotte chelsea cheryl
    chiara chloe christina christine cindy claire clara claudia claudine clementine colleen
    concepcion condoleezza connie constance consuelo cordelia corinne cosima cristina cynthia
    dagmar daisy dalia dana daniela danielle danuta dawn debbie deborah debra delia delphine
    denise diana diane dianne dolores dominika donna dora doris dorota dorothea dorothy edith
    eileen ekaterina elahe elaine eleanor elena eleonora elif elisabeth elise eliza elizabeth
    elke ella ellen elsa elspeth elvira emilia emily emine emma erica erin esperanza estelle
    esther eszter ethel eugenia eunice eva eve evelina evelyn fabiola faezeh farah fariba
    farzaneh fatemeh fatima fereshteh fiona florence forough frances francesca frederica frida
    friederike gabriela gail galina genevieve geraldine gerda ghazal gina ginevra ginny gisele
    giulia gloria golnaz grace grazyna greta gudrun gwen gwendolyn hadiya haleh halima hanna
    hannah hannelore harriet heather hedda hedwig heidi helen helena helene helga hengameh
    henrietta hilary hilda hildegard hillary hina holly huma imelda ines inga ingeborg ingrid
    iolanda irena irene irina iris isabel isabella isolde ivana ivanka jacqueline jadwiga
    jamila jan jana jane janet janice janina jasmine jean jeanette jeanne jen jenna jennifer
    jenny jessica jill joan joanna joanne jocelyn johanna josefina josephine joy joyce juanita
    judit judith judy julia juliana julie julieta juliette june jutta kamala karen karolina
    katarina katarzyna kate katerina katharina katherine kathleen kathryn kathy katie katrina
    kayla kellyanne khadija kim kimberly kirsten klara kristen kristin krystyna ladan laila
    lakshmi laleh lara larisa laura lauren laurie lavinia layla leah leila leonora leslie
    leticia lidia ligia liliana lily lina linda lindsay linnea lisa liz lois lora lorena
    loretta lori lorraine lotte louisa louise lucia luciana lucinda lucy ludmila luisa lupe
    lydia lynn madeleine madeline magda magdalena maggie mahin mahnaz mahsa maja malala
    malgorzata mandy manuela marcela marcia margaret margarethe margarita margot maria mariam
    mariana marie marija marilyn marina marisol marjan marjorie marlene marta martha martina
    mary maryam masih masoumeh mathilda mathilde matilda maureen maxine maya megan megyn
    melania melanie melissa mercedes meredith michele michelle mihaela mina mindy minoo miriam
    mirjam mojgan molly monica monika monique nadezhda nadia nadine nahid najwa nancy naomi
    narges nargis nasrin natalia natalie nazanin neda nermin nicole nicoletta niloufar nina
    ninel nora norma odile olena olga olivia ondine ophelia ottilie paloma pamela parisa parvin
    pascale pat patricia patrizia patty paula paulina pauline peggy penelope penny perpetua
    petra phyllis polina priscilla rabia rachel rachida raisa ramona rania raquel razieh
    rebecca rebeka regina reiko renata renee rhonda rita roberta robyn rocio romana rosa
    rosalia rosalind rose rosemary roswitha roxana roxanne roya ruta ruth saba sabine sabrina
    sadia sadie safiya saida sakineh sally samantha samira sandra sandrine sanja sara sarah
    shabnam shahla shaparak sharon sheila shelly sherry shirin shirley shohreh sibylle sigrid
    silvia simin simona simone sofia sofiya soheila solveig sonia sophia sophie soraya stacey
    stacy stefania stella stephanie sue sunita susan susana suzana suzanne svetlana sybil
    sylvia sylvie tahereh tamar tamara tammy tania tanja tanya tara tatiana teresa thandiwe
    theodora theresa therese tiffany tilda tina toni tova tracy ulrike ursula uzma valentina
    valeria valerie vanessa vera veronica veronika victoria viktoria violeta virginia virginie
    vivian vivienne wanda wendy whitney wilhelmina winifred yasmin yelena yoko yolanda yvette
    yvonne zahra zainab zdenka zeinab zeynep zinaida zoe zofia zohreh zuzana
    """
)

SHORT_FORMS = {
    short: long
    for long, shorts in {
        "joseph": "joe joey", "michael": "mike mick", "william": "bill will billy willie",
        "robert": "bob rob bobby", "james": "jim jimmy jamie", "thomas": "tom tommy",
        "david": "dave", "daniel": "dan danny", "christopher": "chris", "timothy": "tim",
        "edward": "ed eddie ted", "anthony": "tony", "benjamin": "ben", "samuel": "sam",
        "gregory": "greg", "matthew": "matt", "steven": "steve stephen", "kenneth": "ken",
        "ronald": "ron", "richard": "rick dick rich", "charles": "chuck charlie",
        "andrew": "andy drew", "donald": "don", "douglas": "doug", "jeffrey": "jeff",
        "patrick": "pat", "peter": "pete", "philip": "phil phillip", "raymond": "ray",
        "stanley": "stan", "nicholas": "nick", "lawrence": "larry", "leonard": "len lenny",
        "frederick": "fred", "gerald": "gerry jerry", "elizabeth": "liz beth betsy betty",
        "katherine": "kate kathy katie catherine cathy", "margaret": "maggie peggy",
        "deborah": "debbie debra", "susan": "sue suzy", "jennifer": "jen jenny",
        "rebecca": "becky", "patricia": "patty trish", "pamela": "pam", "cynthia": "cindy",
        "victoria": "vicky", "abigail": "abby", "alexander": "alex", "zachary": "zack",
        "joshua": "josh", "nathaniel": "nate nathan", "bernard": "bernie", "walter": "walt",
        "alfred": "al", "rudolph": "rudy", "vincent": "vince", "eugene": "gene",
    }.items()
    for short in shorts.split()
}  # fmt: skip
