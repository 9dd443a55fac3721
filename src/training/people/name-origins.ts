/**
 * Where a name comes from, as an origin of names and not of people: missed links are known to be more
 * frequent for some origins (BMJ15), so that every invented person carries theirs into the count.
 */
export const nameOrigins = [
  'english',
  'irish',
  'southAsian',
  'arabic',
  'somali',
  'westAfrican',
  'polish',
  'romanian',
  'ukrainian',
  'chinese',
  'turkish',
] as const;
export type NameOrigin = (typeof nameOrigins)[number];

/** How names of one origin are made, and what sources make of them. */
export interface NamesOfOrigin {
  /** How many families of a thousand. Our assumption. */
  readonly ofThousand: number;
  /** Common first names: spellings of one name with `/` between them, short forms after a colon. */
  readonly female: string;
  readonly male: string;
  /** Family names are put together from these, so that they are nobody's by intent. */
  readonly beginnings: string;
  readonly endings: string;
  /** What one writer spells so, another spells otherwise: `from>to`. */
  readonly spellings: string;
  /** How often a source spells a name otherwise than the last one did. */
  readonly spelledOtherwise: number;
  /** How often a source takes the family name for the given one. */
  readonly swapped: number;
  /** The father's given name stands where others have a family name. */
  readonly patronymic?: true;
  /** Second names that many women have instead of a family name. */
  readonly ofWomen?: string;
}

export const namesOf: Readonly<Record<NameOrigin, NamesOfOrigin>> = {
  english: {
    ofThousand: 560,
    female:
      'Amelia:Millie Olivia:Liv Isla Emily:Em Ava Lily/Lilly Sophie/Sofie Grace Freya Ella Charlotte:Lottie Evie Daisy Phoebe/Pheobe Alice Florence:Flo Isabelle/Isabel/Isobel:Bella Matilda:Tilly Rosie Poppy Elizabeth:Liz:Beth Katherine/Catherine:Kate:Kathy Margaret:Maggie Victoria:Vicky Jennifer:Jenny Rebecca:Becky Samantha:Sam Jessica:Jess Abigail:Abi Georgia Hannah/Hanna Lucy Megan Chloe Holly Zoe Louise Claire/Clare Sarah/Sara Tracey/Tracy Kelly Donna Stacey/Stacy Gemma/Jemma Leanne Kayleigh/Kaylee Jade Paige Demi Skye Summer Willow Ivy Elsie Mia Maya Nicole:Nicky Natasha:Tasha Amy Laura Rachel/Rachael Kirsty Hayley/Hayleigh Christine:Chris Susan:Sue Patricia:Pat Deborah/Debra:Debbie Helen Joanne:Jo Layla Lyla Harriet Imogen Eleanor:Ellie Erin Orla Robyn Heather Violet Penelope:Penny Martha Nancy',
    male: 'Oliver:Ollie George Harry Jack Jacob:Jake Noah Charlie Thomas:Tom Oscar William:Will:Bill James:Jim:Jamie Leo Alfie Henry Joshua:Josh Freddie Archie Ethan Isaac/Issac Alexander:Alex Joseph:Joe Edward:Ed Samuel:Sam Max Daniel:Dan Benjamin:Ben Mason Harrison Jayden/Jaiden Tyler Liam Connor/Conor Kyle Callum/Calum Lewis/Louis Luke Ryan Nathan Matthew/Mathew:Matt Michael/Micheal:Mike:Mick David:Dave Robert:Rob:Bob Richard:Rick Christopher:Chris Andrew:Andy Stephen/Steven:Steve Anthony:Tony Kevin Darren Lee Gary Wayne Craig Jason Dean Scott Stuart/Stewart Simon Mark Paul Peter:Pete Ian/Iain Nicholas:Nick Jonathan:Jon Philip/Phillip:Phil Timothy:Tim Aaron/Arron Kieran/Kieron Reece/Rhys Jordan Brandon Zachary:Zak Toby Finley Logan Hugo Theodore:Theo Jude Ralph Stanley Cameron Owen Adam Hayden Kayden Caleb',
    beginnings:
      'Ash Bar Bram Brock Cal Carl Cran Dun Dar Den El Fen Fair Gar Gil Hal Har Has Hol Kel Ken Lang Lin Lock Mar Mil Mos New Nor Oak Pem Pen Quen Rad Rav Red Row Sel Shel Sil Stan Sten Sut Thorn Tol Tun Up Wal War Wen West Whit Wil Win Wood Wor Yar',
    endings:
      'bourne bridge burn by combe cote croft den dale field ford gate grave ham head hurst ington ley lock low man mere more ner ridge row sett shaw sley some stead ston stow ter ton wark well wick wood worth yard',
    spellings: 'ey>y ley>leigh croft>crofte shaw>shore th>t ck>k mm>m ou>o',
    spelledOtherwise: 0.02,
    swapped: 0.004,
  },
  irish: {
    ofThousand: 40,
    female:
      'Aoife/Eefa Ciara/Keira Niamh/Neve Saoirse/Sorcha Siobhán/Shivaun:Shiv Orlaith/Orla Róisín/Rosheen Sinéad/Shinade Gráinne/Grania Caoimhe/Keeva Clodagh Eimear/Emer Deirdre Bríd/Breda Maeve/Meabh Fionnuala:Nuala Brigid/Bridget:Bridie Kathleen:Kath Colleen Una',
    male: 'Seán/Shaun/Shawn Ciarán/Kieran Eoin/Owen Cian/Keane Oisín/Osheen Pádraig/Patrick:Paddy Conor/Connor Cillian/Killian Niall/Neil Declan:Dec Ruairí/Rory Fionn/Finn Tadhg/Tighe Darragh/Dara Cormac Diarmuid/Dermot Brendan Donal Fergal/Fergus Colm',
    beginnings:
      "O'Bran O'Cal O'Dun O'Fal O'Gar O'Hal O'Lor O'Mar O'Ran O'Shal Mc Mac Kil Don Fin Gal Bren Cor Lin Mul",
    endings:
      'an agan ahan berty dale donagh evan erty fadden garry gillan heery kean lagher lan naghan nery nigan ragh vany',
    spellings: "O'>O' Mac>Mc Mc>Mac agh>a eery>eary kean>keane lan>llan",
    spelledOtherwise: 0.1,
    swapped: 0.004,
  },
  southAsian: {
    ofThousand: 140,
    female:
      'Aisha/Ayesha/Aysha Fatima/Fathima Zainab/Zaynab Maryam/Mariam/Miriam Khadija/Khadeeja Amina/Aminah Safiya/Safia Hafsa/Hafsah Sumaiya/Sumayyah Iqra Zara/Zahra Noor/Nur Ruqaiya/Rukaya Shazia Nasreen/Nasrin Shabnam Parveen/Parvin Rukhsana/Ruksana Farzana Tahira Priya Anjali Deepika Kavita/Kavitha Meera/Mira Neha Pooja/Puja Riya/Rhea Simran Jaspreet Harpreet Manpreet Gurpreet Amira Samira Anisa Anika Aaliyah/Aliya',
    male: 'Mohammed/Muhammad/Mohammad/Mohamed:Mo Ali Ahmed/Ahmad Hassan/Hasan Hussain/Hussein/Husain Ibrahim/Ebrahim Yusuf/Yousuf/Yousef Ismail/Ismaeel Abdul Bilal Hamza Imran Kamran Faisal/Faysal Usman/Uthman/Osman Omar/Umar Zain/Zayn Rayyan/Rayan Adam Haris/Harris Tariq/Tarique Nadeem/Nadim Saleem/Salim Shahid Rashid/Rasheed Arjun Rohan Vikram Sanjay Rajesh:Raj Amit Sunil Harjit Gurdeep Balvinder/Balwinder Jagdeep Danyal/Daniyal',
    beginnings:
      'Akh Ar Bash Bhat Chand Dar Fer Gul Ham Iq Jam Kal Kha Laksh Mal Mir Nas Pat Qur Raf Sah Shar Sid Sul Tal Us Var Wad Yaq Zah',
    endings:
      'ad ain akar al am an ani ar arwal at aya eed eel een esh i iar id ida in iq ira ji oon oor ora uddin ul ur war',
    spellings: 'ee>i oo>u ain>ein q>k kh>k uddin>udin ad>ed iq>ique w>v',
    spelledOtherwise: 0.15,
    swapped: 0.012,
    ofWomen: 'Begum Bibi Khatun Kaur Akhtar',
  },
  arabic: {
    ofThousand: 45,
    female:
      'Fatma/Fatima/Fatimah Aya Layla/Leila/Laila Nour/Noor Yasmin/Yasmeen/Jasmin Huda/Hoda Salma/Selma Rania/Raniya Dalia/Daliah Hanan Iman/Eman Samar Rasha Reem/Rim Lina/Leena Maha Nadia/Nadiya Zeinab/Zainab Mona/Muna Sawsan/Sausan Amal Asma/Asmaa',
    male: 'Mohamed/Mohammed/Muhammad Ahmad/Ahmed Mahmoud/Mahmood Khaled/Khalid Omar/Umar Youssef/Yusuf/Yousif Mustafa/Moustafa Hassan/Hasan Hussein/Hussain Karim/Kareem Tarek/Tariq Samir/Sameer Walid/Waleed Ziad/Ziyad Anas Bashar Fadi Ghassan/Gassan Jamal/Gamal Nabil/Nabeel Rami/Ramy Sami/Samy Osama/Usama Abdallah/Abdullah',
    beginnings:
      'Al-Bar Al-Daw Al-Far Al-Had Al-Kas Al-Mas Al-Naj Al-Qas Al-Rash Al-Sham Al-Zah El-Bad El-Gham El-Hal El-Kha El-Mas Ab Bak Dar Fay Had Jab Khal Mak Nas Qab Sab Tah Zak',
    endings:
      'ab ad adi ai ali am an ani ar ari as awi ed em i id ila im ir iri oub oudi oun our ousi',
    spellings: 'Al->El- El->Al- Al->Al ou>u q>k kh>k awi>aoui i>y',
    spelledOtherwise: 0.25,
    swapped: 0.02,
  },
  somali: {
    ofThousand: 30,
    female:
      'Hodan/Hoden Fadumo/Faduma/Fatuma Ayaan/Ayan Sahra/Zahra Amina/Aamina Halima/Xaliimo Hawa/Xaawo Ifrah/Ifraax Khadra/Qadra Ladan Maryan/Maryam Nimo/Nimco Sagal Shukri Ubax/Ubah Yasmin Deqa/Deka Asha/Caasha Idil Hibo/Hiba',
    male: 'Mohamed/Maxamed/Mohammed Abdi/Cabdi Ahmed/Axmed Ali/Cali Hassan/Xasan Hussein/Xuseen Abdullahi/Cabdullahi Ibrahim/Ibraahim Ismail/Ismaaciil Omar/Cumar Osman/Cismaan Yusuf/Yuusuf Farah/Faarax Jama/Jaamac Warsame Abdirahman/Cabdiraxmaan Guled/Guuleed Liban/Liibaan Mahad/Mahat Nur/Nuur',
    beginnings: 'Abd Dah Far Guul Hers Is Kah Muus Nuur Rob Sam Wars',
    endings: 'e i ie ille le ow ur uf',
    spellings: 'aa>a uu>u x>h c>',
    spelledOtherwise: 0.25,
    swapped: 0.02,
    patronymic: true,
  },
  westAfrican: {
    ofThousand: 50,
    female:
      'Chiamaka:Amaka Ngozi Adaeze:Ada Ifeoma:Ify Chioma Nneka/Neka Folake/Folakemi Yetunde Temitope:Temi Oluwaseun:Seun Abimbola:Bimbo Funmilayo:Funmi Titilayo:Titi Ama Akosua/Akosuah Abena/Abenaa Efua/Efuah Adwoa/Adjoa Esi Grace Blessing Mercy Patience Comfort',
    male: 'Chinedu:Nedu Chukwuemeka:Emeka Obinna:Obi Ikenna:Ike Babatunde:Tunde Oluwadamilare:Dami Oluwaseyi:Seyi Adewale:Wale Kayode Femi Segun/Shegun Kwame/Kwami Kofi/Koffi Kwabena/Kobina Yaw Kojo/Cudjoe Emmanuel/Emanuel:Manny Samuel:Sam Ebenezer Godwin Sunday Moses',
    beginnings:
      'Ade Aki Ala Ani Asa Aya Bab Chi Ebe Eze Fal Ige Iwu Kwa Men Nwa Obi Oda Oke Olu Ony Ope Osa Owu Tai Uch',
    endings:
      'bayo biri chukwu dele fua gbo jimi koya kwe leke lowo mide moye nde niyi nkwo okoh pong rinde sanya sei tayo weze yemi',
    spellings: 'ch>sh kw>qu gb>b oh>o ye>ie nw>w',
    spelledOtherwise: 0.1,
    swapped: 0.02,
  },
  polish: {
    ofThousand: 50,
    female:
      'Zofia/Sofia Zuzanna/Susanna:Zuzia Julia Maja/Maya Hanna/Hania Lena Oliwia/Olivia Aleksandra/Alexandra:Ola Amelia Alicja/Alicia Katarzyna/Catherine:Kasia Małgorzata/Margaret:Gosia Agnieszka:Aga Joanna/Johanna:Asia Ewa/Eva Magdalena:Magda Karolina/Carolina Wiktoria/Victoria Natalia Łucja/Lucia',
    male: 'Jakub/Jacob:Kuba Antoni/Antony Szymon/Simon Filip/Philip Kacper/Kasper Aleksander/Alexander:Olek Franciszek/Francis:Franek Mikołaj/Mikolaj Wojciech:Wojtek Stanisław/Stanislaw:Staszek Piotr/Peter Paweł/Pawel Krzysztof/Christopher:Krzys Tomasz/Thomas:Tomek Michał/Michal Łukasz/Lukas Mateusz/Matthew Grzegorz:Grzesiek Zbigniew Jan',
    beginnings:
      'Bart Błasz Brod Cież Dąb Drze Fran Gór Grab Jan Jaśk Kacz Kow Król Lew Łuk Mac Mich Niec Ol Paw Pie Rog Sad Sieb Skow Sob Szym Tom Wal Wąs Wil Wróż Zal Ziel Żur',
    endings:
      'acki ak alczyk alski an anek arski asik czak czyk ecki ek elski ewicz ewski icki iec iński ka kowski nicki niak ocha ołek orski owicz owski siak wicz ycki',
    spellings: 'cz>ch sz>sh w>v ewicz>evich owski>ovski ł>w ski>sky',
    spelledOtherwise: 0.1,
    swapped: 0.008,
  },
  romanian: {
    ofThousand: 35,
    female:
      'Maria Ioana/Joana Elena/Helena Andreea/Andrea Ana Alexandra Mihaela/Michaela Cristina/Christina Gabriela Daniela Ștefania/Stefania Raluca Simona Ionela Florentina Denisa Bianca Larisa/Larissa Adriana Nicoleta/Nicoletta',
    male: 'Andrei/Andrey Alexandru/Alexander Ion/John Mihai/Michael Ștefan/Stefan Gheorghe/George Vasile Constantin/Costantin Florin Marius Cristian/Christian Ionuț/Ionut Adrian Gabriel Daniel Răzvan/Razvan Bogdan Cătălin/Catalin Sorin Lucian',
    beginnings:
      'Alb Ang Bal Băl Bog Câr Chir Cioc Cost Crăc Dob Drăg Dum Flor Gav Ghe Iac Laz Lup Mar Mih Mun Neag Oan Pan Pet Răd Rot Sand Stan Ștef Tom Ung Vas Vlad',
    endings:
      'ache an ariu aru ascu ea eanu elea escu eș eti ici ilă in ina itru oi oiu on uleț ulescu',
    spellings: 'ș>sh ț>ts ă>a escu>esco ch>k gh>g',
    spelledOtherwise: 0.1,
    swapped: 0.02,
  },
  ukrainian: {
    ofThousand: 15,
    female:
      'Oleksandra/Aleksandra/Alexandra:Sasha Anastasiia/Anastasia/Anastasiya:Nastia Yuliia/Julia/Yulia Nataliia/Natalia/Natalya Olha/Olga Tetiana/Tatiana/Tatyana:Tania Iryna/Irina Kateryna/Ekaterina/Katerina:Katia Mariia/Maria/Mariya Viktoriia/Victoria/Viktoria:Vika Yelyzaveta/Elizaveta:Liza Sofiia/Sofia/Sophia Daryna/Darina Polina/Polyna Kseniia/Ksenia/Xenia',
    male: 'Oleksandr/Aleksandr/Alexander:Sasha Dmytro/Dmitry/Dmitri:Dima Andrii/Andrey/Andriy Serhii/Sergey/Sergei Volodymyr/Vladimir:Vova Mykola/Nikolai/Nikolay:Kolya Yurii/Yuri/Yury Vasyl/Vasily Ivan Pavlo/Pavel Oleh/Oleg Ihor/Igor Maksym/Maxim/Maksim Bohdan/Bogdan Artem/Artyom Yevhen/Evgeny/Yevgeny:Zhenya Kyrylo/Kirill',
    beginnings:
      'Bond Boiko Chern Dem Did Hav Hon Hryts Iv Kost Koval Krav Kuz Lys Lytv Mar Mel Moroz Myk Oliin Pav Petr Pol Rud Sav Shev Shul Tkach Tym Vas Yar Zakh Zhuk',
    endings:
      'aiko ak anenko anko chuk chenko chyk enko evych ets iienko iuk ko ovets ovska ovskyi shyn skyi uk ura yk yna yshyn',
    spellings: 'skyi>sky skyi>skiy ii>y ii>i kh>h yk>ik evych>evich iu>yu y>i h>g zh>j',
    spelledOtherwise: 0.3,
    swapped: 0.02,
  },
  chinese: {
    ofThousand: 20,
    female:
      'Mei Xiu-Ying/Xiuying/Hsiu-Ying Li-Na/Lina Jing/Ching Fang Yan/Yen Xiao-Hong/Xiaohong/Hsiao-Hung Hui-Min/Huimin Wan-Ting/Wanting Ka-Yan/Kayan Siu-Ling/Siuling Yuk-Lan Xue/Hsueh Qing/Ching Zi-Han/Zihan/Tzu-Han Yi-Ting/Yiting Shu-Fen/Shufen Ling',
    male: 'Wei Jian-Guo/Jianguo/Chien-Kuo Zhi-Qiang/Zhiqiang/Chih-Chiang Jun/Chun Ming Hao Yu-Xuan/Yuxuan/Yu-Hsuan Chi-Wai/Chiwai Kwok-Keung Ka-Ming/Kaming Wing-Fai Xiang/Hsiang Bo/Po Tao Hong/Hung Zi-Xuan/Zixuan Jia-Hao/Jiahao/Chia-Hao Peng',
    beginnings: 'B C Ch D F G H J K L M N P Q R S Sh T W X Y Z Zh',
    endings: 'ai an ang ao ei en eng i ian iao in ing iu o ong ou u uan ui un uo',
    spellings: 'Zh>Ch X>Hs Q>Ch J>Ch G>K ong>ung ian>ien',
    spelledOtherwise: 0.15,
    swapped: 0.08,
  },
  turkish: {
    ofThousand: 15,
    female:
      'Zeynep/Zeyneb Elif Ayşe/Ayse Emine Hatice/Hatije Fatma Merve Büşra/Busra Esra Özlem/Ozlem Gülsüm/Gulsum Sevgi Yasemin/Yasmin Derya Ebru Şeyma/Seyma Dilan/Dilân Rojda Berivan/Berîvan Nur',
    male: 'Mehmet/Mehmed Mustafa Ahmet/Ahmed Ali Hüseyin/Huseyin Hasan İbrahim/Ibrahim Yusuf Ömer/Omer Emre Murat Burak Çağlar/Caglar Serkan Volkan Kemal Baran Azad Deniz Onur',
    beginnings:
      'Ak Al Ar Ay Bal Bay Boz Can Çak Çel De Dem Dur Er Göç Gül Gün İn Kap Kar Kay Kıl Koç Kur Öz Pol Sar Şen Taş Tek Tun Uç Yal Yıl',
    endings:
      'alan alp bars baş beyli bulut can cı çı demir doğan er gül han ik kaya kurt lı maz oğlu soy taş tekin türk yurt',
    spellings: 'ç>ch ş>sh ğ>g ı>i ö>o ü>u oğlu>oglu c>j',
    spelledOtherwise: 0.15,
    swapped: 0.01,
  },
};
